# RUN: dump --stage=bytecode
class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx):
        return Point(self.x + dx, y=self.y)


def swap(pair):
    a, b = pair
    return [b, a]
