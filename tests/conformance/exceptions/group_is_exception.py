# Is ExceptionGroup an Exception, so that handlers, nesting and subclasses treat it as one?
print([c.__name__ for c in ExceptionGroup.__mro__], ExceptionGroup.__bases__)
inner = ExceptionGroup("inner", [ValueError(1), TypeError(2)])
outer = ExceptionGroup("outer", [inner, KeyError(3)])
print(repr(outer), repr(BaseExceptionGroup("b", [inner])))
print(type(BaseExceptionGroup("b", [inner])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)

try:
    raise inner
except Exception as e:
    print("Exception", e)

try:
    try:
        raise outer
    except* ValueError as e:
        print("except*", repr(e))
except Exception as e:
    print("left", repr(e))

try:
    try:
        raise inner
    except* ValueError:
        raise OSError("new")
except ExceptionGroup as e:
    print(repr(e))


class Mine(ExceptionGroup):
    pass


class Both(BaseExceptionGroup, ValueError):
    pass


for cls in Mine, Both, ExceptionGroup:
    try:
        print(cls("m", [KeyboardInterrupt()]))
    except TypeError as e:
        print(e)
print(outer.subgroup(KeyError), outer.split(ValueError))
print(ExceptionGroup[int], BaseExceptionGroup[str].__args__)
