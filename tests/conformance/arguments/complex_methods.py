# What does each method of complex say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", repr(result))
    except Exception as error:
        print("  ", args, kwargs or "", "->", type(error).__name__ + ":", error)


TABLE = [
    (),
    (1,),
    (0,),
    (-3,),
    (2.5,),
    ('2',),
    (None,),
    (2j,),
    (True,),
    (70,),
    (1, 2),
    (2, 5),
    (2, 'big'),
    (2, 'little'),
    (1, 'middle'),
    (3, None),
    (1, 2, 3),
    ('',),
    ('x',),
    ('5d',),
    (-1, 'big'),
]
METHODS = (
    "conjugate __add__ __sub__ __mul__ __truediv__ __pow__ __neg__ __pos__ __abs__ __bool__ __eq__ __lt__ "
    "__radd__ __rsub__ __rpow__ __rtruediv__ __format__ __complex__ __getnewargs__ "
).split()
for name in METHODS:
    print("==", 'complex' + "." + name)
    for args in TABLE:
        attempt(getattr((2-1j), name), *args)
