# Do built-in functions name the parameter that a wrong keyword looks like?
def t(f):
    try:
        print(f())
    except TypeError as e:
        print(e)

t(lambda: "a b".split(maxsplt=1))
t(lambda: "a b".split(maxsplit=1, sepp=2))
t(lambda: (1).to_bytes(2, "big", sgned=True))
t(lambda: (1).to_bytes(2, "big", other=True))
t(lambda: sum([], strt=1))
t(lambda: "".encode(encodng="utf-8"))
t(lambda: b"".decode(erors="strict"))
t(lambda: b"".hex(bytes_per_sp=1))
t(lambda: pow(1, 2, moo=3))
