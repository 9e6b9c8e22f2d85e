/*
 * Replays seeds through a fuzz target without a fuzzer: standalone FILE-OR-FOLDER...
 * So every ordinary test run guards what fuzzing has once found. (After libgit2's standalone
 * driver.)
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int replay_file(const char *path)
{
    struct cd_buf buf;
    struct cd_error err;
    char line[2048];
    cd_buf_init(&buf);
    if (cd_file_read(&buf, path, (size_t)1 << 24, &err) != CD_OK) {
        fprintf(stderr, "%s\n", cd_error_format(&err, line, sizeof line));
        return 1;
    }
    /* An exact copy on the heap: a sanitizer sees a read one byte too far. */
    unsigned char *copy = malloc(buf.len ? buf.len : 1);
    if (!copy)
        return 1;
    memcpy(copy, buf.ptr, buf.len);
    LLVMFuzzerTestOneInput(copy, buf.len);
    free(copy);
    cd_buf_finish(&buf);
    return 0;
}

static int replay(const char *path, unsigned *count)
{
    DIR *dir = opendir(path);
    if (!dir) {
        ++*count;
        return replay_file(path);
    }
    int failed = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        struct cd_buf name;
        cd_buf_init(&name);
        cd_buf_printf(&name, "%s/%s", path, entry->d_name);
        failed |= replay(name.ptr, count);
        cd_buf_finish(&name);
    }
    closedir(dir);
    return failed;
}

int main(int argc, char **argv)
{
    unsigned count = 0;
    int failed = LLVMFuzzerTestOneInput((const unsigned char *)"", 0);
    for (int k = 1; k < argc; k++)
        failed |= replay(argv[k], &count);
    printf("%u seeds replayed\n", count);
    return failed || !count;
}
