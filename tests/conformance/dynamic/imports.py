"""Texts import what the program itself does not mention."""
import sys

print("== native modules")
exec("import math\nprint(math.floor(2.5), math.gcd(12, 18))")
exec("from time import perf_counter as clock\nprint(clock() >= 0)")
print(eval("__import__('math').factorial(20)"))

print("== library modules")
for text in (
    "import heapq\nh = [3, 1, 2]\nheapq.heapify(h)\nprint(h[0])",
    "from heapq import nlargest as most, merge\nprint(most(2, [1, 5, 3]), list(merge([1, 4], [2, 3])))",
    "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 'slept'\nprint(asyncio.run(f()))",
    "from asyncio import Queue\nimport asyncio.locks\nprint(Queue.__name__, asyncio.locks.Lock.__name__)",
):
    try:
        exec(text, {"__name__": "texts"})
    except ImportError as e:
        print("ImportError")

print("== modules that do not exist")
for text in ("import nowhere_at_all", "from math import nothing_there", "import math.nothing", "from . import x"):
    try:
        exec(text, {"__name__": "texts"})
    except ImportError as e:
        print(type(e).__name__, str(e).partition(' (')[0])

print("== the same module")
exec("import math\nmath.mine = 5", names := {})
exec("import math\nprint(math.mine)")
print(names["math"] is sys.modules["math"])
print(eval("sys.modules['__main__'].__name__"), eval("__name__"))
