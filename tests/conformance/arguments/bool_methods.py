# What does each method of bool say to wrong and unusual arguments?

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
    "__and__ __or__ __xor__ __rand__ __invert__ __add__ __repr__ __str__ __index__ bit_length to_bytes "
    "__neg__ __format__ "
).split()
for name in METHODS:
    print("==", 'bool' + "." + name)
    for args in TABLE:
        attempt(getattr(True, name), *args)
