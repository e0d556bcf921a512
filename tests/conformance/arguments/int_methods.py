# What does each method of int say to wrong and unusual arguments?

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
KEYWORDS = [{'length': 2}, {'byteorder': 'little'}, {'signed': True}, {'length': 4, 'byteorder': 'big', 'signed': True}, {'x': 1}]
METHODS = (
    "as_integer_ratio bit_count bit_length conjugate is_integer to_bytes __add__ __sub__ __mul__ "
    "__truediv__ __floordiv__ __mod__ __divmod__ __lshift__ __rshift__ __and__ __or__ __xor__ __neg__ "
    "__invert__ __abs__ __bool__ __eq__ __lt__ __ge__ __radd__ __rsub__ __rfloordiv__ __round__ __trunc__ "
    "__floor__ __ceil__ __index__ __format__ __hash__ __rlshift__ __rdivmod__ "
).split()
for name in METHODS:
    print("==", 'int' + "." + name)
    for args in TABLE:
        attempt(getattr((37), name), *args)
    for keywords in KEYWORDS:
        attempt(getattr((37), name), **keywords)
