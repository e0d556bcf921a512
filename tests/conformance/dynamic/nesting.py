"""However deep a text is nested, there is an answer and no crash."""

N = 100000
TEXTS = {
    "parentheses": "(" * N + ")" * N,
    "brackets": "[" * N + "]" * N,
    "braces": "{1:" * N + "2" + "}" * N,
    "minus": "-" * N + "1",
    "not": "not " * N + "1",
    "power": "1**" * N + "1",
    "lambda": "lambda:" * N + "1",
    "conditions within": "1 if " * N + "1",
    "calls": "f(" * N + ")" * N,
    "comprehensions": "[x for x in " * 5000,
    "await": "await " * N + "x",
    "stars": "*" * N + "x",
    "f-strings": "f'{" * 300 + "1",
    "open": "(" * N,
    "close": ")" * N,
}


def attempt(text, mode):
    try:
        compile(text, "<text>", mode)
        return "compiled"
    except (SyntaxError, MemoryError, RecursionError, ValueError):
        return "refused"


for name, text in TEXTS.items():
    print(name, attempt(text, "eval"), attempt(text, "exec"))
print("blocks", attempt("if 1:" * N, "exec"), attempt("".join(" " * i + "if 1:\n" for i in range(200)), "exec"))
print("classes", attempt("".join(" " * i + "class C:\n" for i in range(90)) + " " * 90 + "pass\n", "exec"))

print("== what is not deep but long")
print(eval("+".join(["1"] * 3000)))
print(len(eval("[" + "1," * 50000 + "]")))
print(eval("x" + ".real" * 90, {"x": 7}))
names = {}
exec("x = 0\n" + "x += 1\n" * 5000, names)
print(names["x"])
exec("def f(a):\n" + "".join(f"    if a == {i}: return {i}\n" for i in range(1000)), names)
print(names["f"](999))
exec("d = {" + ",".join(f"'k{i}': {i}" for i in range(3000)) + "}", names)
print(len(names["d"]), names["d"]["k2999"])

print("== nested moderately")
print(eval("(" * 90 + "1" + ")" * 90), eval("-" * 60 + "1"), eval("not " * 61 + "1"))
print(eval("[" * 50 + "]" * 50))


def deep(n):
    if n == 0:
        return eval("((((((((((1+1))))))))))")
    return deep(n - 1) + 0


print(deep(100), deep(400))


def at_the_end(n):
    try:
        return at_the_end(n + 1)
    except RecursionError:
        try:
            return eval("((((((((((((((((((((" + "1" + "))))))))))))))))))))")
        except RecursionError:
            return 1


print(at_the_end(0))


def evaluate(n):
    return eval("evaluate(n - 1) + 1") if n else 0


print(evaluate(50))
try:
    print(evaluate(100000))
except RecursionError:
    print("RecursionError")
