# Do hot loops at module level go on rightly when their globals change type?
total = 0
for i in range(200):
    total += i
    if i == 100:
        total = total + 0.5
    if i == 150:
        total = int(total) * 10**18
print(total)
x = 1
n = 0
while x < 2**70:
    x = x * 3
    n += 1
print(x, n)
xs = []
for i in range(10):
    xs.append(i if i < 5 else i / 2 if i < 8 else str(i))
print(xs)
count = {}
for ch in "hello world" * 20:
    count[ch] = count.get(ch, 0) + 1
count["h"] += 0.5
for ch in "hh":
    count[ch] = count[ch] * 2**60
print(count)
a, b = 0, 1
for i in range(100):
    a, b = b, a + b
print(a)
for i in [1, 2, 2.5, "s", None, 2**64]:
    try:
        y = i + 1
        z = i * 2
    except TypeError as e:
        y = str(e)
    print(i, y, z)
i = 0
while True:
    i += 1
    if i == 50:
        i = i + 0.0
    if i > 60:
        break
print(i)
matrix = [[r * c for c in range(4)] for r in range(4)]
for r in range(4):
    for c in range(4):
        matrix[r][c] += r - c
        if r == c == 2:
            matrix[r][c] = "mid"
print(matrix)


class Box:
    v = 0


box = Box()
for k in range(100):
    box.v += k
    if k == 50:
        box.v = float(box.v)
    if k == 98:
        box.v = [box.v]
        break
print(box.v)
s = 0
for v in range(3):
    for w in (1, 1.5, True, 2**61, 2**62, 2**63):
        s = s + w * (v + 1)
        s = s - v
print(s)
name = ""
for k in range(30):
    name += chr(97 + k % 26)
    if k == 20:
        name = name.encode()
        break
print(name)
f = abs
out = []
for k in range(-3, 3):
    out.append(f(k))
    if k == 0:
        f = float
    if k == 1:
        f = lambda q: [q]
print(out)
t = (1, 2)
for k in range(5):
    t = t + (k,) if k != 3 else list(t)
    if isinstance(t, list):
        t.append("now a list")
        break
print(t)
p = 1
for k in range(1, 30):
    p *= k
    if p % 7 == 0:
        p //= 7
    else:
        p -= 1
print(p)
del p
try:
    p += 1
except NameError as e:
    print(e)
