# Question: does a module variable named like a builtin mean the builtin until it is stored to?
def seen():
    return type, len


print(type(3), len("abc"), seen() == (type, len))
for i in range(2):
    if i == 0: kept = seen
type = type(1)
len = len("abcd")
print(type, len, seen(), kept() == (type, len))
