# What does each method of range say to wrong and unusual arguments?

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
METHODS = 'count index __contains__ __getitem__ __eq__ __lt__ __len__'.split()
for name in METHODS:
    print("==", 'range' + "." + name)
    for args in TABLE:
        attempt(getattr(range(2, 20, 3), name), *args)
