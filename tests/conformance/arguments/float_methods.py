# What does each method of float say to wrong and unusual arguments?

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
]
METHODS = (
    "as_integer_ratio conjugate hex is_integer fromhex __add__ __sub__ __mul__ __truediv__ __floordiv__ "
    "__mod__ __divmod__ __pow__ __neg__ __pos__ __abs__ __bool__ __eq__ __lt__ __ge__ __radd__ __rsub__ "
    "__rpow__ __rtruediv__ __round__ __trunc__ __floor__ __ceil__ __format__ __rmod__ "
).split()
for name in METHODS:
    print("==", 'float' + "." + name)
    for args in TABLE:
        attempt(getattr((2.75), name), *args)
