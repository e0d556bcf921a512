/* eg_mod_time.c: the module time: clocks and sleep. The calendar functions are not here. */
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "os/eg_os.h"
#include "types/eg_float.h"
#include "types/eg_int.h"

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

static EgVal seconds(EgRt *rt, int64_t ns) {
    return eg_float_box(rt, (double)ns / 1e9);
}

#define CLOCK(name, now)               \
    static EgVal t_##name(ARGS) {      \
        UNUSED_ARGS;                   \
        return seconds(rt, now());     \
    }                                  \
    static EgVal t_##name##_ns(ARGS) { \
        UNUSED_ARGS;                   \
        int64_t ns = now();            \
        return EG_BOX_I64(rt, ns);     \
    }
CLOCK(time, eg_os_wall_ns)
CLOCK(monotonic, eg_os_mono_ns)
CLOCK(process_time, eg_os_cpu_ns)

/* Seconds as nanoseconds, rounded up; false with an exception set. */
static bool duration_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *ns) {
    double d;
    const char *range = "timestamp too large to convert to C PyTime_t";
    if (EG_IS_ANY_FLOAT(v)) {
        eg_float_value(v, &d);
        range = "timestamp out of range for platform time_t";
        if (d != d) {
            eg_raise(rt, EG_T_VALUE_ERROR, "Invalid value NaN (not a number)");
            return false;
        }
    } else {
        int64_t whole;
        v = eg_index_u(rt, sp, v);
        if (v == EG_ERR) return false;
        d = eg_int_to_i64(v, &whole) ? (double)whole : eg_int_is_neg(v) ? -1.0 : 1e300;
    }
    if (d < 0) {
        eg_raise(rt, EG_T_VALUE_ERROR, "sleep length must be non-negative");
        return false;
    }
    if (d * 1e9 >= 9.2e18) {
        eg_raise(rt, EG_T_OVERFLOW_ERROR, range);
        return false;
    }
    *ns = (int64_t)(d * 1e9);
    if ((double)*ns < d * 1e9) ++*ns;
    return true;
}

static EgVal t_sleep(ARGS) {
    UNUSED_ARGS;
    int64_t ns;
    if (!duration_u(rt, sp, args[0], &ns)) return EG_ERR;
    eg_os_sleep_ns(ns);
    return eg_os_interrupt_take() ? eg_raise_interrupt(rt) : EG_NONE;
}

#define TIME_FUNCTIONS(ROW, T)                                                              \
    ROW(T, time, t_time, FUNC, "()", "Return the current time in seconds since the Epoch.") \
    ROW(T, time_ns, t_time_ns, FUNC, "()",                                                  \
        "Return the current time in nanoseconds since the Epoch.")                          \
    ROW(T, monotonic, t_monotonic, FUNC, "()", "Monotonic clock, cannot go backward.")      \
    ROW(T, monotonic_ns, t_monotonic_ns, FUNC, "()",                                        \
        "Monotonic clock, cannot go backward, as nanoseconds.")                             \
    ROW(T, perf_counter, t_monotonic, FUNC, "()", "Performance counter for benchmarking.")  \
    ROW(T, perf_counter_ns, t_monotonic_ns, FUNC, "()",                                     \
        "Performance counter for benchmarking as nanoseconds.")                             \
    ROW(T, process_time, t_process_time, FUNC, "()",                                        \
        "Process time for profiling: sum of the kernel and user-space CPU time.")           \
    ROW(T, process_time_ns, t_process_time_ns, FUNC, "()",                                  \
        "Process time for profiling as nanoseconds.")                                       \
    ROW(T, thread_time, t_process_time, FUNC, "()", "Thread time for profiling.")           \
    ROW(T, thread_time_ns, t_process_time_ns, FUNC, "()",                                   \
        "Thread time for profiling as nanoseconds.")                                        \
    ROW(T, sleep, t_sleep, FUNC, "(seconds, /)", "Delay execution for a given number of seconds.")
EG_DEFS(mod_time, TIME_FUNCTIONS)

extern const EgModuleSpec eg_module_time;
const EgModuleSpec eg_module_time = {"time", NULL};
