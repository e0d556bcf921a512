# What does __dict__ do for classes and exceptions that also inherit from a plain class, and for slots that call each other?
class Plain:
    pass


class Meta(Plain, type):
    pass


class Made(metaclass=Meta):
    pass


def attempt(action):
    try:
        action()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


def set_it(value):
    Made.__dict__ = value


def delete(obj):
    del obj.__dict__


descriptor = Plain.__dict__["__dict__"]
attempt(lambda: set_it({}))
attempt(lambda: delete(Made))
attempt(lambda: descriptor.__set__(Made, {}))
print(type(Made.__dict__).__name__, Made.__dict__["__module__"], descriptor.__get__(Made)["__module__"])


class Problem(Exception, Plain):
    pass


p = Problem()
p.__dict__ = {"a": 1}
print(p.a)
attempt(lambda: delete(p))
attempt(lambda: delete(ValueError()))
plain = Plain()
plain.x = 1
delete(plain)
print(plain.__dict__)


class Circle:
    pass


Circle.__repr__ = Circle.__str__
for text in repr, str, format:
    try:
        text(Circle())
    except RecursionError:
        print("RecursionError", text.__name__)
