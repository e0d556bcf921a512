/* eg_os_err.c: names and texts of the host's errors, from eg_os_err.def. */
#include "eg_os.h"

typedef struct ErrRow {
    int number;
    const char *name, *text;
} ErrRow;

static const ErrRow rows[] = {
#define EG_OS_ERR(name, number, wasi, text) {number, "E" #name, text},
#include "eg_os_err.def"
#undef EG_OS_ERR
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static const ErrRow *find(int err) {
    size_t low = 0, high = ROW_COUNT;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (rows[mid].number < err)
            low = mid + 1;
        else
            high = mid;
    }
    return low < ROW_COUNT && rows[low].number == err ? &rows[low] : NULL;
}

const char *eg_os_strerror(int err) {
    const ErrRow *row = find(err);
    return row ? row->text : NULL;
}

const char *eg_os_errname(int err) {
    const ErrRow *row = find(err);
    return row ? row->name : NULL;
}

bool eg_os_err_row(size_t index, int *number, const char **name) {
    if (index >= ROW_COUNT) return false;
    *number = rows[index].number;
    *name = rows[index].name;
    return true;
}
