# Do format specs for floats and ints give CPython's digits, padding, signs and exponents?
for v in (0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e21, 0.5, 2.5, 99.995, 1e100):
    print(f"{v:f}|{v:.2f}|{v:.0f}|{v:e}|{v:.3e}|{v:g}|{v:.3g}|{v:%}|{v:.1%}|{v:n}"[:150])
for v in (3.14159, -2.0, 0.0, -0.0, 12345.678):
    print(f"[{v:10.2f}] [{v:<10.2f}] [{v:^10.2f}] [{v:>+10.2f}] [{v:010.2f}] [{v:*^12.1f}] [{v: .3f}] [{v:=+10.1f}]")
print(f"{1234567.891:,.2f} {1234567.891:_.1f} {1e9:,} {0.1:.20f} {1/3:.17g} {2**0.5:.30f}")
print(f"{float('inf'):f} {float('nan'):.2f} {-float('inf'):10.1f}| {float('inf'):F} {float('nan'):08.1f} {1e5:E} {1e-10:G}")
print(f"{1.0:#.0f} {1.0:.0f} {1.0:#g} {100000.0:g} {1000000.0:g} {0.0001:g} {0.00001:g} {123456789.0:.4g}")
for n in (0, 7, -7, 255, 1000000, 10**25, -10**18):
    print(f"{n:d}|{n:5}|{n:<5}|{n:^7}|{n:+}|{n: }|{n:05}|{n:,}|{n:_}|{n:x}|{n:X}|{n:#x}|{n:#o}|{n:#b}|{n:o}|{n:b}"[:200])
print(f"{255:08b} {255:#010x} {65:c} {3:.2f} {10:e} {2:%} {1234:_x} {2**40:_b} {12:>+6d} {-12:=6d} {5:*>4}")
print(f"{True} {True:d} {True:5} {False:>6} {True:.1f} {True!s:>6}")
print(format(3.14159, ".2f"), format(42), format(42, ""), format(42, ">8"), format("x", "^5"), format(1.5, "10"))
print(f"{0.1 + 0.2:.15f} {0.1 + 0.2:.17f} {1e22:.0f} {1e23:.0f} {5e-324:.5g} {1.7976931348623157e308:.3e} {0.5:.0f} {1.5:.0f} {2.5:.0f}")
print(f"{1.23456789:.{3}f} {42:{'>'}{10}} {3.14159:{8}.{3}}")
for spec in ("d", "x", ".2d", "q", "10q", ",x", "s", "c", ".3", "é"):
    for value in (1.5, 3, "s"):
        try:
            print(spec, value, repr(format(value, spec)))
        except (ValueError, TypeError, OverflowError) as error:
            print(spec, value, type(error).__name__, error)
print("%.3f %10.2f %-10.2f| %+.1e %g %G %5.1f%% %05.1f %d %i %5d %-5d| %05d %x %X %#x %o %c %c" % (
    3.14159, 2.5, 2.5, 12345.678, 1e-5, 1e20, 99.5, 2.5, 42, 42.9, 42, 42, 42, 255, 255, 255, 8, 65, "z"))
