# What does each method of bytes say to wrong and unusual arguments?

def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  ", args, kwargs or "", "->", repr(result))
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
    (b'a', b'b'),
    (1, 2),
    (b'a', 1, 2),
    (b'', 1),
    (3, b'*'),
    (3, b'ab'),
    (3, '*'),
    (b'b', None, 2),
    ((b'a', b'b'),),
    ((b'a', 1),),
    (1, 2, 3, 4),
    (-5,),
    (300,),
    (bytearray(b'b'),),
    ([b'x', b'y'],),
    ([b'x', 'y'],),
]
KEYWORDS = [{'sep': b' '}, {'x': 1}, {'keepends': 1}, {'encoding': 'x'}, {'maxsplit': 1}, {'bytes_per_sep': 2}, {'delete': b'a'}]
METHODS = (
    "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii "
    "isdigit islower isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix "
    "replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title "
    "translate upper zfill __add__ __mul__ __contains__ __getitem__ __mod__ __eq__ __lt__ __len__ "
).split()
for name in METHODS:
    print("==", 'bytes' + "." + name)
    for args in TABLE:
        attempt(getattr(b"abcab", name), *args)
    for keywords in KEYWORDS:
        attempt(getattr(b"abcab", name), **keywords)
