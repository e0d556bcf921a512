# Does a class whose __call__ is an instance of a callable class call through, and can one without an end be compiled?
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
if Through()(1) > 5:
    Endless()()
