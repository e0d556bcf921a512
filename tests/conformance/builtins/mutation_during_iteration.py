# Do iterators over changing lists, dicts and strings see what CPython's see?
a = [1, 2, 3]
it = iter(a)
print(next(it))
a.append(4)
print(list(it))
a.append(5)
print(list(it), next(it, "stays exhausted"))
a = [1, 2, 3, 4]
out = []
for x in a:
    out.append(x)
    if x == 2:
        a.pop(0)
print(out, a)
a = [1, 2, 3]
out = []
for i, x in enumerate(a):
    out.append((i, x))
    if i < 3:
        a.insert(0, "n")
print(out, a)
a = list(range(5))
r = reversed(a)
print(next(r))
a.append(99)
print(list(r))
a = [3, 1, 2]
for x in a[:]:
    a.remove(x)
print(a)
for x in sorted({"b": 1, "a": 2}):
    print(x, end=" ")
d = {"a": 1, "b": 2}
for k in d:
    d[k] = d[k] * 10
print(d)
for k in list(d):
    del d[k]
    d[k + k] = 1
print(d)


def dict_grow():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def dict_items_shrink():
    d = {1: 1, 2: 2}
    for k, v in d.items():
        d.pop(2, None)


def set_grow():
    s = {1}
    for x in s:
        s.add(x + 1)


for f in (dict_grow, dict_items_shrink, set_grow):
    try:
        f()
        print(f.__name__, "no error")
    except RuntimeError as e:
        print(f.__name__, e)
a = [[1], [2]]
for row in a:
    row.append(0)
print(a)
s = "abc"
for c in s:
    s += c
print(s)
a = [1, 2, 3]
a[:] = (x * 2 for x in a)
print(a)
a = [1, 2, 3]
a.extend(a)
print(a)
a += a[:2]
a[len(a):] = a
print(a)


class Evil:
    def __eq__(self, other):
        if lst:
            lst.clear()
        return False


lst = [Evil(), Evil(), 5]
print(5 in lst, lst)
lst = [5, Evil(), Evil()]
print(lst.count(7), lst)


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if data:
            data.append("changed")
        return self.n < other.n


data = [Key(2), Key(1)]
try:
    data.sort()
except ValueError as e:
    print(e)
a = [0, 1, 2, 3, 4, 5]
for x in a:
    if x % 2 == 0:
        del a[x // 2]
print(a)
g = (x for x in a)
a.append("late")
print(list(g))
z = zip(a, a)
a.pop(0)
print(list(z))
n = 0
queue = [1]
for job in queue:
    n += job
    if job < 20:
        queue.append(job * 2)
print(n, queue)
