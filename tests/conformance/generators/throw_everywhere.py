# What does throw() do before the body has begun, in the middle, behind it, and through yield from?
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, type(e.__cause__).__name__, type(e.__context__).__name__)
def g():
    try: yield 1
    finally: print('fin')
def s():
    yield 1
for e in (StopIteration, StopIteration(3), GeneratorExit, ValueError('v')):
    t(lambda: g().throw(e)); t(lambda: s().throw(e))
    it = s(); list(it); t(lambda: it.throw(e)); t(lambda: list(it))
    it = s(); next(it); t(lambda: it.throw(e)); t(lambda: next(it, 'end'))
    it = g(); next(it); t(lambda: it.throw(e)); t(lambda: next(it, 'end'))
    def y():
        r = yield from s(); print('r', r)
    it = y(); t(lambda: it.throw(e))
    it = y(); next(it); t(lambda: it.throw(e))
    def z():
        yield from y()
    it = z(); next(it); t(lambda: it.throw(e))
    def q():
        try: yield from s()
        except BaseException as x: print('caught', type(x)); yield 7
    it = q(); next(it); t(lambda: it.throw(e)); t(lambda: next(it, 'end'))
    async def c(): pass
    co = c(); t(lambda: co.throw(e))


# StopIteration thrown where the iterator has no throw() is that iterator's end
def d():
    r = yield from {1: 2, 3: 4}
    print("r", r)
    r = yield from [5, 6]
    print("r", r)
    yield 7


it = d()
next(it)
t(lambda: it.throw(StopIteration(9)))
t(lambda: it.throw(StopIteration))
t(lambda: next(it, "end"))
it = d()
next(it)
t(lambda: it.throw(KeyError(9)))
