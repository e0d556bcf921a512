# Powers of complex numbers at zero, at infinity, and with whole exponents.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


inf, nan = float("inf"), float("nan")
bases = [0j, complex(-0.0, -0.0), complex(0.0, -0.0), 1j, 2 + 1j, complex(inf, -inf), complex(nan, 1), complex(inf, 0), 1e200 + 0j]
exponents = [0, 1, 2, -1, 0.0, 0.5, -0.5, 1j, complex(inf, -inf), complex(inf, 0), complex(nan, 0), complex(-1, 0), 101, complex(3, -0.0)]
for a in bases:
    for b in exponents:
        show(lambda: a**b)
        show(lambda: b ** a if a != 1e200 else None)
