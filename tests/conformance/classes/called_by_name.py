# Are methods found that only the runtime calls by name: decode by str(), get by mapping patterns, readline by input()?
import sys


class Mapping(dict):
    pass


print(str(b"caf\xc3\xa9", "utf-8"), str(bytearray(b"ab"), "ascii"))
match Mapping(a=1, b=2):
    case {"a": x, **rest}:
        print(x, rest)
try:
    raise ExceptionGroup("g", [ValueError(1), OSError(2)])
except* OSError as e:
    print(repr(e))
except* ValueError as e:
    print(repr(e))
