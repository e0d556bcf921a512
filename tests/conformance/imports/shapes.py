import math
import pkg_state

print("shapes runs")


class Shape:
    def describe(self):
        return f"{type(self).__name__} of area {self.area():.3f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r ** 2


class Square(Shape):
    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a ** 2


def use_state():
    pkg_state.register("shapes")
