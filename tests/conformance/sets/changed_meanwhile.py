# Do sets survive an __eq__ that empties or fills them while they look for an item?
class Emptier:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.target.clear()
        return False


class Filler(Emptier):
    def __eq__(self, other):
        if len(self.target) < 40:
            self.target.update(range(100, 150))
        return other is None

    __hash__ = Emptier.__hash__


OPERATIONS = "and or sub xor le lt ge gt eq iand ior isub ixor".split()
for cls in Emptier, Filler:
    for name in OPERATIONS:
        s = set()
        s.add(cls(s))
        other = {cls(s), 5}
        result = getattr(s, f"__{name}__")(other)
        print(cls.__name__, name, type(result).__name__)

s = set()
s.add(Emptier(s))
print(Emptier(s) in s, len(s))
s.add(Emptier(s))
s.add(Emptier(s))
print(len(s))
