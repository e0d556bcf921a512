# Where does an exception thrown into a generator that has not begun appear to come from?
def lines(tb):
    out = []
    while tb:
        out.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
        tb = tb.tb_next
    return out

def passing(f):
    return f

@passing
@passing
def gen(a,
        b=1):
    yield a

async def co():
    pass

for make in (lambda: gen(1), co, lambda: (i for i in [1])):
    for what in (KeyError("x"), ValueError):
        it = make()
        try:
            it.throw(what)
        except Exception as e:
            print(type(e).__name__, e, lines(e.__traceback__))
        it.close()
for args in ((ValueError, "w", 5), (ValueError("v"), None, 5), (ValueError, None, None), (5, None, 5)):
    it = gen(1)
    try:
        it.throw(*args)
    except Exception as e:
        print(type(e).__name__, e, len(lines(e.__traceback__)))
it = gen(1)
print(next(it))
try:
    it.throw(ValueError, "w", "no traceback")
except TypeError as e:
    print(e)
print(list(it))

class Clears:
    def __index__(self):
        items.clear()
        return 42
items = [Clears(), Clears()]
print(bytes(items), items)
gen(2).throw(ValueError("end"))
