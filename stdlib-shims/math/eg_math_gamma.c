/* eg_math_gamma.c: the gamma function and its logarithm.
 *
 * Lanczos' approximation (SIAM J. Numer. Anal. B 1, 1964) with the rational form and the thirteen
 * coefficients of g = 6.0246800... that Pugh's thesis (2004) leads to and that Boost and CPython
 * use as well, so that results agree with CPython's to the last digit, on every target. */
#include <math.h>

#include "eg_math.h"
#include "types/eg_float.h"

enum { TERMS = 13, FACTORIALS = 23 };

static const double lanczos_g = 6.024680040776729583740234375;
static const double g_less_half = 5.524680040776729583740234375;

static const double numerator[TERMS] = {23531376880.410759688572007674451636754734846804940,
                                        42919803642.649098768957899047001988850926355848959,
                                        35711959237.355668049440185451547166705960488635843,
                                        17921034426.037209699919755754458931112671403265390,
                                        6039542586.3520280050642916443072979210699388420708,
                                        1439720407.3117216736632230727949123939715485786372,
                                        248874557.86205415651146038641322942321632125127801,
                                        31426415.585400194380614231628318205362874684987640,
                                        2876370.6289353724412254090516208496135991145378768,
                                        186056.26539522349504029498971604569928220784236328,
                                        8071.6720023658162106380029022722506138218516325024,
                                        210.82427775157934587250973392071336271166969580291,
                                        2.5066282746310002701649081771338373386264310793408};
/* The coefficients of x (x + 1) ... (x + 11). */
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

/* The sum for x > 0: in x where that is small, else in 1/x so that nothing overflows. */
static double lanczos_sum(double x) {
    double num = 0, den = 0;
    if (x < 5.0) {
        for (int i = TERMS; i-- > 0;) {
            num = num * x + numerator[i];
            den = den * x + denominator[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            num = num / x + numerator[i];
            den = den / x + denominator[i];
        }
    }
    return num / den;
}

/* sin(pi * x) for finite x, exact at multiples of one half. */
static double sin_pi(double x) {
    static const double pi = 3.141592653589793238462643383279502884197;
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2: r = sin(pi * (1.0 - y)); break;
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

/* r times (or over) base ** exponent; in two steps where the power alone would overflow. */
static double scale_by_power(double r, double size, double base, double exponent, bool over) {
    if (size < 140.0) {
        double p = pow(base, exponent);
        return over ? r / p : r * p;
    }
    double half = pow(base, exponent / 2.0);
    return over ? r / half / half : r * half * half;
}

static double gamma_of(double x) {
    double size = fabs(x), y = size + g_less_half, z;
    if (size < 1e-20) return 1.0 / x;
    if (x < -200.0) return 0.0 / sin_pi(x);
    if (x > 200.0) return INFINITY;
    /* What was lost when y was rounded. */
    z = size > g_less_half ? (y - size) - g_less_half : (y - g_less_half) - size;
    z = z * lanczos_g / y;
    if (x < 0) {
        double r = -3.141592653589793238462643383279502884197 / sin_pi(size) / size * exp(y) /
                   lanczos_sum(size);
        r -= z * r;
        return scale_by_power(r, size, y, size - 0.5, true);
    }
    double r = lanczos_sum(size) / exp(y);
    r += z * r;
    return scale_by_power(r, size, y, size - 0.5, false);
}

static double log_gamma_of(double x) {
    double size = fabs(x);
    if (size <= 1e-20) return -log(size);
    double r = log(lanczos_sum(size)) - lanczos_g;
    r += (size - 0.5) * (log(size + lanczos_g - 0.5) - 1.0);
    if (x < 0)
        r = 1.144729885849400174143427351353058711647 - log(fabs(sin_pi(size))) - log(size) - r;
    return r;
}

EgVal eg_math_gamma(MATH_ARGS) {
    MATH_UNUSED;
    double x, r = 1;
    if (!eg_to_double_u(rt, sp, args[0], &x)) return EG_ERR;
    if (isnan(x) || x == INFINITY) return eg_float_box(rt, x);
    if (x == -INFINITY || x == 0) return eg_math_domain(rt);
    if (x == floor(x) && x < 0) return eg_math_domain(rt);
    if (x == floor(x) && x <= FACTORIALS) {
        for (int i = 2; i < (int)x; i++) r *= i;
    } else {
        r = gamma_of(x);
    }
    return isinf(r) ? eg_math_range(rt) : eg_float_box(rt, r);
}

EgVal eg_math_lgamma(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    if (!eg_to_double_u(rt, sp, args[0], &x)) return EG_ERR;
    if (!isfinite(x)) return eg_float_box(rt, isnan(x) ? x : INFINITY);
    if (x == floor(x) && x <= 0) return eg_math_domain(rt);
    double r = x == 1 || x == 2 ? 0.0 : log_gamma_of(x);
    return isinf(r) ? eg_math_range(rt) : eg_float_box(rt, r);
}
