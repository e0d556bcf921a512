# Do hash() and __hash__() show CPython's numbers, all 64 bits of them?
class Says:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v


class Pair(tuple):
    pass


class Real(float):
    pass


values = [0, -1, 2**60, 2**61 - 2, 2**61 - 1, 2**61, -(2**61), 2**62, 2**64, -(2**200) - 5, True]
values += [0.0, -0.0, 0.1, 1.5, 123456.789, -1e300, float("inf"), 2.0**61, 5e-324]
values += [1j, 1.5 + 2j, -1 - 1j, 1e300 + 1e-300j]
values += [(), (1,), (1, 2), (0.1, 2.5), ((1, 2), (3.7, (4,))), (-1,), (2**61, -(2**70)), (None,) == (1,)]
values += [frozenset(), frozenset((1, 2)), frozenset((0.1, 123456.789)), frozenset([frozenset((1,))])]
values += [Pair((1, 2)), Real(123456.789)]
for v in values:
    print(v, hash(v), v.__hash__())
print(tuple.__hash__((1, 2)), float.__hash__(0.1), int.__hash__(-(2**60) - 2), frozenset.__hash__(frozenset((1, 2))))
for v in (2**60, 2**61 - 1, 2**61, 2**62, 2**63 - 1, 2**63, -(2**60) - 3, -(2**63), -1, True, 10**30):
    print(v, hash(Says(v)), Says(v).__hash__(), hash((Says(v), 1)))
print(hash((1, 2)) % 7, hash((0.1,)) == hash((0.1,)), {(0.1, 2.5): 1}[0.1, 2.5])
