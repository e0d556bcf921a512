# What counts as a mapping on the right of %?
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Items:
    def __getitem__(self, key):
        return key


for right in (list, int, Items, Items(), b"ab", bytearray(b"ab"), memoryview(b"ab"), [1], {}, {"a": 1}, range(2), 5, "s", (), None):
    show(lambda: "text" % right)
    show(lambda: b"text" % right)
    show(lambda: "%(a)s" % right)
    show(lambda: b"%(a)r" % right if not isinstance(right, (dict, Items)) else None)
