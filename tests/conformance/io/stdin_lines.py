# Do input(), iteration over sys.stdin and read() share one stream as in CPython?
import sys
first = input()
print(repr(first))
second = input("prompt> ")
print(repr(second))
third = sys.stdin.readline()
print(repr(third))
n = int(input())
numbers = [int(x) for x in input().split()]
print(n, numbers, sum(numbers) == n)
count = 0
for line in sys.stdin:
    line = line.rstrip("\n")
    if line == "STOP":
        break
    count += 1
    print(count, repr(line), len(line))
rest = sys.stdin.read()
print(repr(rest), rest.splitlines())
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
try:
    input()
except EOFError as e:
    print("EOFError", e)
