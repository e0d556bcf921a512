# Do values that change type in inner loops reach the outer ones, at every depth, unchanged?
def triple(n):
    c = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c += i * j - k
    return c


def late_float(n, when):
    s = 0
    for i in range(n):
        for j in range(n):
            if i == when and j == when:
                s = s + 0.5
            s += i + j
        s -= 1
    return s


def late_big(n, when):
    p, q = 1, 0
    for i in range(n):
        q += i
        for j in range(n):
            if i == when:
                p = p * 1000003
            q = q ^ (i * j)
    return p, q


def matmul(a, b):
    n = len(a)
    out = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            out[i][j] = s
    return out


def ident(n, one=1):
    return [[one if i == j else 0 for j in range(n)] for i in range(n)]


def sieve(n):
    flags = [True] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return count


def mandel(w, h, limit):
    rows = []
    for y in range(h):
        row = ""
        for x in range(w):
            cr, ci = 3.0 * x / w - 2, 2.0 * y / h - 1
            zr = zi = 0
            n = 0
            while n < limit and zr * zr + zi * zi <= 4:
                zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                n += 1
            row += " .:-=+*#%@"[n * 9 // limit]
        rows.append(row)
    return rows


def while_nest(n):
    i, acc = 0, 1
    while i < n:
        j = 0
        while j < i:
            acc = acc * 7 % 1000003 if acc < 2**61 else acc // 3
            acc += j << 55
            j += 1
        i += 1
    return acc


def break_out(n):
    best = 0
    for i in range(n):
        for j in range(n):
            if j == 5 and i == 3:
                best = best / 2
                break
            if j > i:
                continue
            best += i * j
        else:
            best = best + 1
    return best


print(triple(12), late_float(12, 99), late_float(12, 6), late_big(10, 99), late_big(10, 4))
m = [[i * 3 + j for j in range(4)] for i in range(4)]
print(matmul(m, ident(4)) == m, matmul(m, m), matmul(m, ident(4, 1.0))[0], matmul([[2**40] * 2] * 2, [[2**40, 0.5]] * 2), matmul([[True]], [[3]]))
print(sieve(2000))
print("\n".join(mandel(40, 12, 30)))
print(while_nest(30), break_out(10), break_out(4))
def swap_types(rounds):
    a, b, c = 1, 2.0, 2**62
    for r in range(rounds):
        for _ in range(3):
            a, b, c = b, c, a
        a, b = b, a
        c = c + 1
    return a, b, c


print(swap_types(7), swap_types(100))
def phi_mix(n):
    out = []
    x = 0
    for i in range(n):
        if i % 3 == 0:
            x = i
        elif i % 3 == 1:
            x = x + 0.25
        else:
            x = str(x)
        out.append(x)
        y = x if i % 2 else None
        z = y is None
        out.append(z)
    return out


print(phi_mix(7))
