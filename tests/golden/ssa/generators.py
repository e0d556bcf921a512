# RUN: dump --stage=ssa
# yield, yield from, await; a generator expression is a function of its outermost iterator.
def f(x):
    got = yield x
    r = yield from got
    return (a for a in r if a)
async def g(x):
    async for i in x:
        await i
