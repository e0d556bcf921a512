"""Classes for classes_across_modules.py."""


class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price

    def total(self, n):
        return self.price * n

    def twice(self):
        return Item(self.name * 2, self.price * 2)


class Sale(Item):
    def total(self, n):
        return Item.total(self, n) - 1


def cheapest(items):
    best = None
    for i in items:
        if best is None or i.price < best.price:
            best = i
    return best
