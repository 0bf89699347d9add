/* test_html.c: what a page tells of its article, which of its lines are the article's, and pages beyond a limit. */
#include "reader/html.h"
#include "fixture.h"
#include "steps.h"

#define PARAGRAPH                                                                                                                \
    "<p>Warga Desa Sukamaju membangun jembatan gantung sepanjang empat puluh meter dengan dana gotong royong.</p>"               \
    "<p>Pekerjaan itu dimulai pada awal bulan dan ditargetkan selesai sebelum musim hujan, kata kepala desa setempat.</p>"       \
    "<p>Sejumlah warga menyumbang kayu, sedangkan pemerintah kabupaten membantu kabel baja dan tenaga ahli bangunan.</p>"

static ns_input read_page(const char *page, bool *found)
{
    ns_input input = {0};
    const char *message = html_read(page, strlen(page), &arena, &input, found);
    if (message != NULL)
        fail_msg("%s", message);
    return input;
}

static void assert_author(const char *head, const char *expected)
{
    char page[2000];
    bool found;
    (void)snprintf(page, sizeof page, "<html><head>%s</head><body>" PARAGRAPH "</body></html>", head);
    ns_input input = read_page(page, &found);
    if (expected == NULL)
        assert_null(input.author);
    else
        assert_string_equal(input.author, expected);
}

static void test_authors(void **state)
{
    (void)state;
    assert_author("<meta name=author content='Rini Lestari'>", "Rini Lestari");
    assert_author("<meta name=author content='https://contoh.com/rini'>", NULL);
    assert_author("<meta name=author content='contoh.com developer'>", NULL);
    assert_author("<meta property='og:site_name' content='Contoh.com'><meta name=author content='Contoh Media'>", NULL);
    assert_author("<meta name=author content='Redaksi'><meta name=content_author content='Rini Lestari'>", "Rini Lestari");
    assert_author("<meta name=author content='Rini'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":"
                  "[{\"name\":\"Budi\"},\"Citra\"]}</script>",
                  "Budi, Citra");
    assert_author("<script type='application/ld+json'>{\"@type\":\"Organization\",\"author\":\"Budi\"}</script>", NULL);
    assert_author("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script>", NULL);
}

static void assert_title(const char *page, const char *expected)
{
    bool found;
    ns_input input = read_page(page, &found);
    if (expected == NULL)
        assert_null(input.title);
    else
        assert_string_equal(input.title, expected);
}

static void test_titles(void **state)
{
    (void)state;
    assert_title("<title>Jembatan  Dibangun - Contoh.com</title><h1>Jembatan\n Dibangun</h1>", "Jembatan Dibangun");
    assert_title("<title>Jembatan Dibangun - Contoh.com</title><h1>Contoh</h1>", "Contoh");
    assert_title("<title>Jembatan Dibangun | Daerah Contoh</title><meta property=og:site_name content=Contoh>",
                 "Jembatan Dibangun");
    assert_title("<meta property=og:title content='Harga &quot;Beras&quot;'><title>x</title>", "Harga \"Beras\"");
    assert_title("<p>a", NULL);
}

static void test_dates_and_places(void **state)
{
    (void)state;
    bool found;
    ns_input input = read_page("<meta name=pubdate content='2016-02-23 T16:00:20Z'><meta property=og:url "
                               "content='https://ekonomi.kompas.com/1'><meta property=og:site_name content='ekonomi.kompas.com'>",
                               &found);
    assert_string_equal(input.published, "2016-02-23T16:00:20Z");
    assert_string_equal(input.outlet, "Kompas.com");
    assert_string_equal(input.url, "https://ekonomi.kompas.com/1");
    assert_false(found);
}

static int mark_of(const ns_input *input, const char *line)
{
    const char *at = strstr(input->text, line);
    assert_non_null(at);
    for (size_t i = 0; i < input->mark_count; i++)
        if (input->marks[i].span.start == (uint32_t)(at - input->text))
            return (int)input->marks[i].kind;
    return -1;
}

static void test_lines(void **state)
{
    (void)state;
    bool found;
    ns_input input =
        read_page("<title>Jembatan Dibangun</title><nav>Beranda</nav><div><h1>Jembatan Dibangun</h1><div>Selasa, 7 Mei 2024</div>"
                  "<a href=/t>Bagikan</a><div class='isi-berita'>" PARAGRAPH "<div class='berita-terkait'><a href=/2>Harga Beras "
                  "Naik</a></div><figcaption>Warga bekerja</figcaption><dl><dt>Editor</dt><dd>: Ana Putri</dd></dl></div></div>"
                  "<footer>Tentang</footer><div class='komentar'>Mantap</div>",
                  &found);
    assert_true(found && input.text_made);
    assert_int_equal(mark_of(&input, "Jembatan Dibangun"), NS_ZONE_TITLE);
    assert_int_equal(mark_of(&input, "Selasa, 7 Mei"), NS_ZONE_KINDS);
    assert_int_equal(mark_of(&input, "Warga Desa"), -1);
    assert_int_equal(mark_of(&input, "Harga Beras"), NS_ZONE_RELATED);
    assert_int_equal(mark_of(&input, "Warga bekerja"), NS_ZONE_CAPTION);
    assert_int_equal(mark_of(&input, "Editor : Ana Putri"), -1);
    static const char *const gone[] = {"Beranda", "Bagikan", "Tentang", "Mantap"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        assert_null(strstr(input.text, gone[i]));
}

static void test_no_article(void **state)
{
    (void)state;
    bool found;
    (void)read_page("<?xml version='1.0'?><rss><item>" PARAGRAPH "</item></rss>", &found);
    assert_false(found);
    (void)read_page("<h2><a href=1>Satu</a></h2>" PARAGRAPH "<h2><a href=2>Dua</a></h2><h2><a href=3>Tiga</a></h2>", &found);
    assert_false(found);
    (void)read_page("", &found);
    assert_false(found);
}

static const char *refusal(const char *page)
{
    ns_input input = {0};
    bool found;
    return html_read(page, strlen(page), &arena, &input, &found);
}

static void test_limits(void **state)
{
    (void)state;
    char *deep = repeated("", "<div>", 1001, ""), *fine = repeated("", "<div></div><p><br><img/>", 5000, ""),
         *tag = repeated("<p", " a", 1001, ">");
    assert_string_equal(refusal(deep), "HTML nested deeper than 1000 elements");
    assert_string_equal(refusal(tag), "an HTML tag with more than 1000 attributes");
    assert_null(refusal(fine));
    deep[5 * 1000] = '\0';
    assert_null(refusal(deep));
    free(deep);
    free(fine);
    free(tag);
}

static void test_charset(void **state)
{
    (void)state;
    char name[HTML_CHARSET_ROOM];
    static const char *const pages[][2] = {{"<meta charset=\"iso-8859-1\">", "iso-8859-1"},
                                           {"<meta http-equiv=x content='text/html; charset=UTF-8'>", "UTF-8"},
                                           {"<meta CHARSET='windows-1252'/>", "windows-1252"}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_string_equal(html_charset(pages[i][0], strlen(pages[i][0]), name), pages[i][1]);
    assert_null(html_charset("<p>charset=", 11, name));
    assert_null(html_charset("", 0, name));
    char *late = repeated("", " ", 3000, "");
    memcpy(late + 2500, "charset=utf-8", 13);
    assert_null(html_charset(late, 3000, name));
    memcpy(late + 2048 - 10, "charset=utf-8", 13); /* cut off where the search ends */
    (void)html_charset(late, 2048, name);
    free(late);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_authors, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_titles, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_dates_and_places, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_lines, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_no_article, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_limits, begin_arena, end_arena),
        cmocka_unit_test(test_charset),
    };
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
