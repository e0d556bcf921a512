# What does each method of str say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", result if not name == '__hash__' and not name == '__iter__' else type(result))
    except Exception as error:
        print("  ", args, kwargs or "", "->", type(error).__name__ + ":", error)


TABLE = [
    (),
    (1,),
    ('b',),
    (b'b',),
    (None,),
    (1.5,),
    ([],),
    ('a', 'b'),
    (1, 2),
    ('a', 1, 2),
    ('', 1),
    (3, '*'),
    (3, 'ab'),
    ('b', None, 2),
    (('a', 'b'),),
    (('a', 1),),
    (1, 2, 3, 4),
    (True,),
    (-5,),
    (10**30,),
]
KEYWORDS = [{'sep': ' '}, {'x': 1}, {'keepends': 1}, {'encoding': 'x'}, {'maxsplit': 1}, {'tabsize': 2}, {'count': 1}]
METHODS = (
    "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum "
    "isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper "
    "join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition "
    "rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill __add__ __mul__ "
    "__contains__ __getitem__ __mod__ __eq__ __lt__ __format__ __len__ __hash__ maketrans "
).split()
for name in METHODS:
    print("==", 'str' + "." + name)
    for args in TABLE:
        attempt(getattr("abcab", name), *args)
    for keywords in KEYWORDS:
        attempt(getattr("abcab", name), **keywords)
