# Which methods do float(), int() and complex() ask, and which bytes do they refuse?
print("== numbers from text and objects")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class FloatText(str):
    def __float__(self):
        return 9.5
class IntText(str):
    def __int__(self):
        return 7
class Truncated:
    def __init__(self, v):
        self.v = v
    def __trunc__(self):
        return self.v
class Index:
    def __index__(self):
        return 5
t(lambda: float(FloatText("8")))
t(lambda: int(IntText("8")))
t(lambda: int(FloatText("8")))
t(lambda: float(IntText("8")))
for v in (3, True, Index(), 2.5, "4", None):
    t(lambda: int(Truncated(v)))
for text in (b"12\xa0", b"\xa012", b"1\x85", b"\xb2", b"12", b" 12\n", bytearray(b"12\xa0")):
    t(lambda: float(text))
    t(lambda: int(text))
z = 1.5 + 2j
t(lambda: complex(z) is z)
class SubComplex(complex):
    pass
s = SubComplex(1, 2)
t(lambda: (complex(s), type(complex(s)) is complex, type(SubComplex(z)) is SubComplex))
