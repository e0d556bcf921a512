# Does a class whose __call__ is an instance of a callable class call through, and one without an end raise RecursionError?
class Adder:
    def __call__(self, x):
        return x + 1


class Through:
    __call__ = Adder()


class Further:
    __call__ = Through()


class Endless:
    pass


Endless.__call__ = Endless()
for i in range(3):
    print(Through()(i), Further()(i * 2.5))
try:
    Endless()()
except RecursionError as error:
    print(type(error).__name__)
