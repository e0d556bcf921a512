# Do list methods mutate, return and fail as CPython's do?
a = [3, 1, 2]
print(a.append(4), a, a.extend([5, 6]), a, a.insert(0, 0), a, a.insert(-1, 9), a, a.insert(100, 8), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(9) if 9 in a else "gone", a)
print(a.index(2), a.index(3, 0, 2), a.count(5), a.reverse(), a, a.copy(), a.copy() is a, a.clear(), a)
a.extend(range(3)); a.extend("ab"); a.extend({"k": 1}); a.extend(x * x for x in (2, 3)); a += (7,); a += "z"
print(a, len(a))
b = [1, 2, 3, 4, 5, 6, 7, 8]
b[2:4] = ["x", "y", "z"]; print(b)
b[1:1] = [0, 0]; print(b)
b[:2] = []; print(b)
b[::2] = [10, 20, 30, 40, 50]; print(b)
b[-1:] = "end"; print(b)
b[5:2] = ["w"]; print(b)
del b[0]; print(b)
del b[1:3]; print(b)
del b[::2]; print(b)
del b[-1]; print(b)
b[:] = range(5); print(b)
b[1:4] = b; print(b)
b *= 2; print(b)
b[0], b[-1] = b[-1], b[0]; print(b)
print([1, 2] * 3, 2 * [0], [1] * 0, [[]] * 2, [1, 2] + [3], [1, 2] == [1, 2], [1] != [2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] < [0])
print(2 in [1, 2], 5 not in [1], [1] in [[1]], None in [0, False], True in [1], 1.0 in [1])
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
shared = [[0] * 2] * 2
shared[0][0] = 7
print(grid, shared)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


e = [1, 2]
attempt(lambda: e[2])
attempt(lambda: e[-3])
attempt(lambda: [].pop())
attempt(lambda: e.pop(5))
attempt(lambda: e.remove(9))
attempt(lambda: e.index(9))
attempt(lambda: e["a"])
attempt(lambda: e.__setitem__(5, 1))
attempt(lambda: e.__setitem__(slice(None, None, 2), [1, 2, 3]))
attempt(lambda: e.extend(5))
attempt(lambda: e + 1)
attempt(lambda: list(5))
attempt(lambda: hash([]))
attempt(lambda: e < 5)
attempt(lambda: e.append())
attempt(lambda: e.append(1, 2))
attempt(lambda: e.nope())
attempt(lambda: e.insert("a", 1))
print(e, list(), list("ab"), list((1, 2)), list({3: 4}), list(range(0, 10, 3)), list(map(str, [1, 2])))
stack = []
for token in "3 4 + 2 * 7 -".split():
    if token in "+-*":
        y, x = stack.pop(), stack.pop()
        stack.append(x + y if token == "+" else x - y if token == "-" else x * y)
    else:
        stack.append(int(token))
print(stack)
