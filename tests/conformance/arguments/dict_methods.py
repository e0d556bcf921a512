# What does each method of dict say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", result if name != '__reversed__' else list(result))
    except Exception as error:
        print("  ", args, kwargs or "", "->", type(error).__name__ + ":", error)


TABLE = [
    (),
    (1,),
    ('a',),
    ('z', 5),
    ([],),
    (None,),
    ({'k': 1},),
    ([('k', 1)],),
    ([1],),
    (['abc'],),
    ([('k', 1, 2)],),
    ('a', 2, 3),
    ({}, {}),
    ([['p', 'q'], 'rs'],),
    (({}),),
]
KEYWORDS = [{'a': 1}, {'default': 1}, {'key': 'a'}]
METHODS = (
    "clear copy fromkeys get items keys pop popitem setdefault update values __contains__ __getitem__ "
    "__setitem__ __delitem__ __eq__ __lt__ __or__ __ior__ __len__ __reversed__ "
).split()
for name in METHODS:
    print("==", 'dict' + "." + name)
    for args in TABLE:
        attempt(getattr({'a': 1, 'b': 2}, name), *args)
    for keywords in KEYWORDS:
        attempt(getattr({'a': 1, 'b': 2}, name), **keywords)
