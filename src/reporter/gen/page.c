/* page.c: build tool. page DIR OUT.c cuts DIR/page.html into the parts that reporter/template.h knows, with DIR/style.css and
 * DIR/script.js and their hashes in place. A part that is missing, has other slots than parts.def says, or names a slot it does not
 * have stops the build. */
#include "base/base64.h"
#include "reporter/gen/sha256.h"
#include "reporter/template.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_FILE = 256 << 10, MAX_PATH = 1024, MAX_SLOTS = 16, MAX_SCRIPT = 8 << 10, MAX_STRING = 4000 };

static const char *const part_names[] = {
#define PART(name, slots) #name,
#include "data/html-report/parts.def"
#undef PART
};
static const unsigned part_slots[] = {
#define PART(name, slots) slots,
#include "data/html-report/parts.def"
#undef PART
};

/* A text that was read, its NUL behind it. */
typedef struct text {
    char bytes[MAX_FILE];
    size_t length;
} text;

static text page, style, script;
static char style_hash[80], script_hash[80];
static const char *folder;
static FILE *out;

_Noreturn static void fail(const char *what, const char *message)
{
    fprintf(stderr, "%s: %s: %s\n", folder, what, message);
    exit(1);
}

static void read_file(const char *name, text *into)
{
    char path[MAX_PATH];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        fail(name, "the path is too long");
    FILE *in = fopen(path, "r");
    if (in == NULL)
        fail(name, strerror(errno));
    into->length = fread(into->bytes, 1, sizeof into->bytes - 1, in);
    if (ferror(in) || fgetc(in) != EOF)
        fail(name, "cannot be read, or is too long");
    fclose(in);
}

/* Indents go, and lines that are a comment or nothing. */
static void squeeze(text *of)
{
    size_t kept = 0;
    for (char *line = of->bytes; *line != '\0';) {
        size_t length = strcspn(line, "\n"), indent = strspn(line, " ");
        char *next = line + length + (line[length] == '\n');
        bool comment = strncmp(line + indent, "//", 2) == 0 || strncmp(line + indent, "/*", 2) == 0;
        if (length > indent && !comment) {
            memmove(of->bytes + kept, line + indent, length - indent);
            kept += length - indent;
            of->bytes[kept++] = '\n';
        }
        line = next;
    }
    of->length = kept;
    of->bytes[kept] = '\0';
}

static void hash_text(const text *of, char *into, size_t size)
{
    uint8_t digest[SHA256_BYTES];
    char digits[BASE64_LENGTH(SHA256_BYTES) + 1] = "";
    sha256(of->bytes, of->length, digest);
    base64_encode(digest, sizeof digest, digits);
    (void)snprintf(into, size, "sha256-%.*s=", (int)BASE64_LENGTH(SHA256_BYTES), digits);
}

static void put_byte(unsigned char byte)
{
    if (byte == '"' || byte == '\\' || byte == '?')
        fprintf(out, "\\%c", byte);
    else if (byte < 0x20 || byte >= 0x7F)
        fprintf(out, "\\%03o", byte);
    else
        fputc(byte, out);
}

/* The words of a part's first line. */
typedef struct part {
    const char *name;
    const char *slots[MAX_SLOTS];
    unsigned count, pieces;
    size_t length; /* bytes of the piece being written */
} part;

static int find_slot(const part *of, const char *name, size_t length)
{
    for (unsigned i = 0; i < of->count; i++)
        if (strlen(of->slots[i]) == length && memcmp(of->slots[i], name, length) == 0)
            return (int)i;
    fail(of->name, "a slot that its first line does not name");
}

static void end_piece(part *of, int slot)
{
    fprintf(out, "\", %zu, %d},\n", of->length, slot);
    of->pieces++;
    of->length = 0;
}

/* Long texts become several pieces: the language promises no more than MAX_STRING. */
static void add_bytes(part *to, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (to->length == MAX_STRING) {
            end_piece(to, TEMPLATE_WHOLE);
            fputs("    {\"", out);
        }
        put_byte((unsigned char)bytes[i]);
        to->length++;
    }
}

static void add_slot(part *to, const char *name, size_t length)
{
    static const char number = TEMPLATE_NUMBER;
    if (length == 1 && *name == '#') {
        add_bytes(to, &number, 1);
    } else if (length == strlen("=style") && memcmp(name, "=style", length) == 0) {
        add_bytes(to, style.bytes, style.length);
    } else if (length == strlen("=script") && memcmp(name, "=script", length) == 0) {
        add_bytes(to, script.bytes, script.length);
    } else if (length == strlen("=style-hash") && memcmp(name, "=style-hash", length) == 0) {
        add_bytes(to, style_hash, strlen(style_hash));
    } else if (length == strlen("=script-hash") && memcmp(name, "=script-hash", length) == 0) {
        add_bytes(to, script_hash, strlen(script_hash));
    } else {
        end_piece(to, find_slot(to, name, length));
        fputs("    {\"", out);
    }
}

static void write_body(part *of, const char *body, const char *end)
{
    fprintf(out, "static const ns_template_piece pieces_%s[] = {\n    {\"", of->name);
    for (const char *at = body; at < end;) {
        if (*at == '\n') {
            at += 1 + strspn(at + 1, " ");
        } else if (strncmp(at, "{{", 2) == 0) {
            const char *close = strstr(at, "}}");
            if (close == NULL || close > end)
                fail(of->name, "a slot without end");
            add_slot(of, at + 2, (size_t)(close - at) - 2);
            at = close + 2;
        } else {
            add_bytes(of, at++, 1);
        }
    }
    end_piece(of, TEMPLATE_WHOLE);
    fputs("};\n", out);
}

/* Splits the first line into words; returns the body. */
static char *read_head(char *line, part *into)
{
    char *end = strchr(line, '\n');
    if (end == NULL)
        fail("page.html", "a part without text");
    *end = '\0';
    into->name = strtok(line, " ");
    for (const char *word = strtok(NULL, " "); word != NULL; word = strtok(NULL, " ")) {
        if (into->count == MAX_SLOTS)
            fail(into->name, "too many slots");
        into->slots[into->count++] = word;
    }
    return end + 1;
}

static void write_parts(unsigned pieces[PARTS])
{
    static const char mark[] = "\n@@ ";
    char *at = strstr(page.bytes, mark);
    for (unsigned i = 0; i < PARTS; i++) {
        part of = {.name = NULL};
        if (at == NULL)
            fail(part_names[i], "this part is missing");
        char *body = read_head(at + strlen(mark), &of);
        if (of.name == NULL || strcmp(of.name, part_names[i]) != 0)
            fail(part_names[i], "this part is missing, or stands elsewhere");
        if (of.count != part_slots[i])
            fail(of.name, "not as many slots as parts.def says");
        if (strncmp(body, mark + 1, strlen(mark + 1)) == 0)
            fail(of.name, "a part without text");
        at = strstr(body, mark);
        write_body(&of, body, at != NULL ? at : page.bytes + page.length);
        pieces[i] = of.pieces;
    }
    if (at != NULL)
        fail("page.html", "more parts than parts.def has");
}

int main(int argc, char **argv)
{
    unsigned pieces[PARTS];
    if (argc != 3)
        return 2;
    folder = argv[1];
    read_file("page.html", &page);
    read_file("style.css", &style);
    read_file("script.js", &script);
    squeeze(&style);
    squeeze(&script);
    if (script.length > MAX_SCRIPT)
        fail("script.js", "more than 8 KB");
    hash_text(&style, style_hash, sizeof style_hash);
    hash_text(&script, script_hash, sizeof script_hash);
    out = fopen(argv[2], "w");
    if (out == NULL)
        fail(argv[2], strerror(errno));
    fputs("/* Made from data/html-report by reporter/gen/page.c. */\n#include \"reporter/template.h\"\n\n", out);
    write_parts(pieces);
    fputs("const ns_template template_parts[] = {\n", out);
    for (unsigned i = 0; i < PARTS; i++)
        fprintf(out, "    [PART_%s] = {pieces_%s, %u, %u},\n", part_names[i], part_names[i], pieces[i], part_slots[i]);
    fputs("};\n", out);
    if (ferror(out) || fclose(out) != 0)
        fail(argv[2], "cannot be written");
    return 0;
}
