# Do literal, capture, or, guard, sequence and star patterns match as in CPython?
def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5 | -2.5:
            return "float"
        case "a" "b":
            return "string ab"
        case b"raw":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case int() if x > 100:
            return "big int"
        case str() as s if s.startswith("x"):
            return f"x-string {s}"
        case []:
            return "empty sequence"
        case [1, 2]:
            return "one two"
        case [y]:
            return f"single {y}"
        case [1, *rest]:
            return f"one then {rest}"
        case [first, *_, "end"]:
            return f"{first} to end"
        case (a, (b, *c), d):
            return f"nested {a} {b} {c} {d}"
        case [int(p), str(q)]:
            return f"int {p} str {q}"
        case [*_]:
            return "some sequence"
        case _:
            return "other"


for x in (0, 0.0, 1, 3, -1, 1.5, -2.5, "ab", b"raw", None, True, False, 101, 50, "xyz", "q", "", [], (), [1, 2], (1, 2), ["s"], [1, 2, 3], (1,), ["go", 5, "end"], [9, [8, 7, 6], 5], [0, "q"], [5, 6, 7, 8], range(2), range(1), {1, 2}, {}, object, iter([1])):
    print(kind(x), end="; ")
print()


def command(text):
    match text.split():
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            return f"going {direction}"
        case ["go", other]:
            return f"cannot go {other}"
        case ["take", item, *more] if more:
            return f"take {item} and {len(more)} more"
        case ["take", item]:
            return f"take {item}"
        case ["say", *words]:
            return " ".join(words).upper()
        case [] | ["help"]:
            return "help"
        case [verb, *_]:
            return f"what is {verb}?"


for t in ("go north", "go up", "take lamp", "take lamp key rope", "say hello there", "say", "", "help", "dance now"):
    print(command(t), end="; ")
print()


def binds(x):
    a = "unset"
    match x:
        case [a, 5]:
            return "five", a
        case [a, b] if b == a:
            return "equal", a, b
        case [a, b] if (c := b - a) > 0:
            return "greater", c
        case a:
            return "bound", a


print(binds([1, 5]), binds([2, 2]), binds([1, 3]), binds([3, 1]), binds("z"))
match 5, 6:
    case x, y:
        print(x, y)
match = {"match": 1}
case = match["match"]
print(match, case)
_ = "underscore kept"
match 3:
    case _:
        print(_)
match "no case":
    case 5:
        print("never")
def ret(n):
    for i in range(n):
        match i:
            case 0:
                continue
            case 3:
                break
            case k:
                yield k


print(list(ret(10)))
match [[1, 2], [3, [4, 5]]]:
    case [[a, b], [c, [*d]]]:
        print(a, b, c, d)
match "abc":
    case [*chars]:
        print("strings are no sequences")
    case str(whole):
        print(whole)
match 2**70:
    case 1180591620717411303424:
        print("bigint literal")
match 3:
    case (1 | 2) | (3 | 4) as n:
        print(n)
