# Which items does a sequence pattern read when some or all of its parts are wildcards?
class Watched(list):
    def __getitem__(self, i):
        print("get", i); return super().__getitem__(i)
    def __iter__(self):
        print("iter"); return super().__iter__()
    def __len__(self):
        print("len"); return super().__len__()
watched = Watched([1, 2, 3, 4])
match watched:
    case [_, _]: print("no")
    case [_, *_]: print("any")
match watched:
    case [*_]: print("any2")
match watched:
    case [1, *_, 3]: print("no")
    case [1, 2, *_, x]: print(x)
match watched:
    case [a, *_]: print(a)
match watched:
    case [*_, y, _]: print(y)
match watched:
    case [_, _, _, _]: print("four")
match watched:
    case [_, b, _, _]: print("four", b)
match watched:
    case [_, *rest]: print(rest)
match range(1 << 40):
    case [a, b, *_, c]: print(a, b, c)
match [[1, 2, 3], 4]:
    case [[z, *_], *_]: print(z)
match (1, 2):
    case (*_,): print("t")
match [1]:
    case [*_, [*_]] | [_]: print("or")
