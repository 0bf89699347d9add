/* example.c: the library in seventy lines, good C and good C++. Prints the names, dates and findings of one article, and how
 * many articles a whole run over the paths of the command line finds.
 *
 *     cc example.c $(pkg-config --cflags --libs newsscan) */
#include <newsscan.h>

#include <stdio.h>
#include <string.h>

static bool count_bytes(void *context, const char *data, size_t length)
{
    (void)data;
    *(size_t *)context += length;
    return true;
}

static int show_article(const ns_engine *engine, const char *text)
{
    ns_scanner *scanner = NULL;
    const ns_article *article = NULL;
    ns_input input;
    memset(&input, 0, sizeof input);
    input.text = text;
    input.text_length = strlen(text);
    input.as_written = true; /* for ns_check */
    if (ns_scanner_new(engine, &scanner) != NS_OK || ns_scan(scanner, &input, &article) != NS_OK)
        return 1;
    for (size_t i = 0; i < article->entity_count; i++)
        printf("name %s\n", article->entities[i].name);
    for (size_t i = 0; i < article->date_count; i++)
        printf("date %s\n", article->dates[i].value != NULL ? article->dates[i].value : "?");
    const ns_finding *findings = NULL;
    size_t found = 0;
    if (ns_check(scanner, NULL, &findings, &found) != NS_OK)
        return 1;
    for (size_t i = 0; i < found; i++)
        printf("finding %s\n", findings[i].rule);
    ns_scanner_free(scanner);
    return 0;
}

static int show_run(const ns_engine *engine, const char *const *paths, size_t count)
{
    size_t written = 0;
    ns_run_stats stats;
    ns_run_options options;
    memset(&options, 0, sizeof options);
    options.paths = paths;
    options.path_count = count;
    options.write = count_bytes;
    options.write_context = &written;
    if (ns_run(engine, &options, &stats, NULL) != NS_OK)
        return 1;
    printf("articles %lu\nreport %s\n", (unsigned long)stats.articles, written > 0 ? "written" : "empty");
    return 0;
}

int main(int argc, char **argv)
{
    ns_engine *engine = NULL;
    if (ns_engine_new(NULL, &engine) != NS_OK)
        return 1;
    printf("version %s\n", ns_version());
    int failed = show_article(engine, "Presiden Rusia Vladimir Putin tiba di Pyongyang pada Rabu, 20 Juni 2024.\n");
    if (failed == 0 && argc > 1)
        failed = show_run(engine, (const char *const *)&argv[1], (size_t)argc - 1);
    ns_engine_free(engine);
    return failed;
}
