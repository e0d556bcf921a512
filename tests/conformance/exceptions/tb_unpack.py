# Is a failing unpacking in a for target reported at the right place?
pairs = [(1, 2), (3, 4, 5)]
for a, b in pairs:
    print(a, b)
