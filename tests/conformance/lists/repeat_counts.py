# Counts and places at the ends of what a C size can hold.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for n in (-(2**63), -(2**63) - 1, 2**63, -(2**62), -1, 0):
    for s in ([1, 2], "ab", (1,), b"ab", bytearray(b"x"), [], ""):
        show(lambda: s * n if n <= 0 or n >= 2**63 else None)
        show(s.__mul__, n)
        show(s.__rmul__, n)
x = [1, 2, 3]
for n in (2**63, -(2**64), -(2**63), 2**62, "a", None):
    show(x.insert, n, 0)
    print(x)
