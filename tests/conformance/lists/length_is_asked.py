# What asks an object for its length before it iterates, and what does not even hash its argument?
class Loud:
    def __init__(self, length, items=(1, 2, 3)):
        self.length, self.items = length, items

    def __len__(self):
        print("len", self.length)
        if isinstance(self.length, Exception):
            raise self.length
        return self.length

    def __iter__(self):
        print("iter")
        return iter(self.items)


for length in (3, 0, 100, -1, "x", ValueError("own"), TypeError("forgiven"), 2**70):
    for name, make in (("list", list), ("tuple", tuple), ("star", lambda x: [0, *x]), ("extend", lambda x: [].extend(x)), ("sorted", sorted)):
        try:
            print(name, make(Loud(length)))
        except Exception as error:
            print(name, type(error).__name__, error)

# an empty dict has nothing to compare with
print({}.pop([1], "default"))
for key in ([1], {2}, 3):
    try:
        {}.pop(key)
    except Exception as error:
        print(type(error).__name__, error)
try:
    {1: 2}.pop([1], "default")
except TypeError as error:
    print(error)

# shifts that no memory can hold, and one that no machine can count
for count in (2**62, 2**63 - 1, 2**64, 2**70):
    try:
        1 << count
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, error)
    print(0 << count, 5 >> count, -5 >> count)
