# Characters, comparisons and lengths of what is expected to be a str; counters in variables and
# attributes at the edge of inline ints.
def same(a, b, n):
    k = 0
    for i in range(n):
        if a[i] == b[i]:
            k += 1
        if a[-1 - i] != b[i]:
            k += 100
    return k, len(a)


def outcome(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class Text(str):
    def __getitem__(self, i):
        return Letter("x")

    def __len__(self):
        return 77


class Letter(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return True

    __hash__ = str.__hash__


for a, b in (("abc", "abd"), ("äöü", "äou"), ("aλc", "aλd"), ("a\U0001f600c", "a\U0001f600d"), ("", ""), ("xyz", "x")):
    print([outcome(same, a, b, n) for n in (0, 1, 3)])
print(outcome(same, Text("abc"), "abc", 3), outcome(same, "abc", Text("abc"), 3), outcome(same, b"abc", b"abd", 3))
print(outcome(same, ["a", "b"], ("a", "b"), 2), outcome(same, {-1: "a", 0: "a", 1: 2, -2: 3}, "ab", 2), outcome(same, None, "a", 1))
print(outcome(same, "abc", "abc", 4), outcome(same, 5, "abc", 0))
grown = ""
for i in range(30):
    grown += chr(97 + i % 26)
print(same(grown, grown[::-1], 30), same(grown, "abcdefghijklmnopqrstuvwxyzabcd", 30))

total = 0


def count(n, step):
    global total
    for i in range(n):
        total += 1
    total -= step
    return total


print(count(5, 2), count(5, 2))
for start in (2**60 - 3, -(2**60) + 1, 2**63, 1.5, True):
    total = start
    print(count(5, 2), total)
total = "x"
print(outcome(count, 5, 2))
total = -(2**60)


def down(n):
    global total
    for i in range(n):
        total -= 1
    return total


print(down(3))
total = 5
print(down(3))


class Counter:
    def __init__(self):
        self.n = 0

    def up(self):
        self.n += 1
        return self

    def down(self):
        self.n = self.n - 3


c = Counter()
for i in range(10):
    c.up()
c.down()
print(c.n)
for start in (2**60 - 2, -(2**60) + 2, 0.5, 2**64):
    c.n = start
    c.up().up().up()
    print(c.n)
    c.down()
    c.down()
    print(c.n)
c.n = None
print(outcome(c.up))
