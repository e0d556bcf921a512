# What does each method of frozenset say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", sorted(result) if isinstance(result, (set, frozenset)) else result)
    except Exception as error:
        print("  ", args, kwargs or "", "->", type(error).__name__ + ":", error)


TABLE = [
    (),
    (1,),
    ('a',),
    ([],),
    (None,),
    ({1},),
    (frozenset([1, 5]),),
    ([1, 7],),
    ([1], [2]),
    ({1: 2},),
    ([[]],),
    (5, 6),
    (range(3),),
]
KEYWORDS = [{'x': 1}]
METHODS = (
    "copy difference intersection isdisjoint issubset issuperset symmetric_difference union __and__ "
    "__or__ __sub__ __xor__ __rsub__ __contains__ __eq__ __lt__ __le__ __len__ "
).split()
for name in METHODS:
    print("==", 'frozenset' + "." + name)
    for args in TABLE:
        attempt(getattr(frozenset([1, 2]), name), *args)
    for keywords in KEYWORDS:
        attempt(getattr(frozenset([1, 2]), name), **keywords)
