# What does each method of list say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", repr(result))
    except Exception as error:
        print("  ", args, kwargs or "", "->", type(error).__name__ + ":", error)


TABLE = [
    (),
    (1,),
    (2.5,),
    ('b',),
    (None,),
    ([1],),
    (1, 2),
    (9, 9),
    (1, 2, 3),
    (1, 2, 3, 4),
    (slice(0, 2), [7]),
    (slice(0, 3, 2), [7]),
    (slice(None, None, 0),),
    (-1,),
    (99,),
    (slice(1, None),),
    (10**30,),
    ((1, 2),),
]
KEYWORDS = [{'key': None}, {'key': 1}, {'reverse': 1}, {'reverse': 'x'}, {'key': abs, 'reverse': True}, {'x': 1}]
METHODS = (
    "append clear copy count extend index insert pop remove reverse sort __add__ __mul__ __contains__ "
    "__getitem__ __setitem__ __delitem__ __iadd__ __imul__ __eq__ __lt__ __len__ __rmul__ "
).split()
for name in METHODS:
    print("==", 'list' + "." + name)
    for args in TABLE:
        attempt(getattr([3, 1, 2, 1], name), *args)
    for keywords in KEYWORDS:
        attempt(getattr([3, 1, 2, 1], name), **keywords)
