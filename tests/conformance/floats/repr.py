# Is float text the shortest that round-trips, in CPython's layout?
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.3, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1e21, 1e22, 1e23,
          1e-4, 1e-5, 0.0001234, 0.00001234, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740992.0,
          9007199254740993.0, 4.35, 2.675, 1.005, 1e100, 3.141592653589793, 2.718281828459045, 100.0, 1234.5, 1e10, 12345678901234567890.0]
for v in values:
    print(repr(v), str(-v), float(repr(v)) == v)
print(float("inf"), -float("inf"), float("nan"), [float("inf"), float("nan")])
print(1e16 + 1, 1e15 + 0.5, 0.1 * 3, 1.1 * 1.1, 1e308 * 10, -1e308 * 10, 1e-308 / 1e10)
x = 1.0
for i in range(8):
    x /= 7
    print(x, end=" ")
print()
print(5e-324 / 2, 5e-324 * 0.5 == 0, 1.7976931348623157e308 * 1.0000000000000002)
print([round(v, 2) for v in (1.005, 2.675, 1.115, -1.5, 0.125, 1e20)], round(2.5), round(3.5), round(-2.5), round(0.5), round(1e20), round(1234.567, -2))
print(round(1.5), type(round(1.5)), type(round(1.5, 0)), round(2.5, None), round(5e-324, 300), round(1e300, 2))
print((0.5).hex(), (1.0).hex(), float.fromhex("0x1.8p+1"), (3.0).is_integer(), (3.5).is_integer())
print(int(1e16), int(123456789.987), int(-0.5), 0.0 == -0.0, str(0.0) == str(-0.0))
for n in (1, 10, 100, 1000, 10**5, 10**7, 10**15, 10**16, 10**17):
    print(n / 1.0, 1 / n, n * 1.1)
