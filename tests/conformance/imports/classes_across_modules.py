# Constructors, methods and functions of another module in loops, and their replacement from here.
import stock
from stock import Item, cheapest


def work(n):
    out = 0
    items = []
    for i in range(n):
        item = Item("i%d" % i, 10 + i)
        out += item.total(3) + item.twice().total(1)
        items.append(item)
        items.append(stock.Sale("s", 7))
    return out, cheapest(items).name, sum(i.total(2) for i in items)


print(work(1), work(10))
plain = stock.Item.total
stock.Item.total = lambda self, n: 1
print(work(3))
stock.Item.total = plain


def init(self, name, price):
    self.name = "changed"
    self.price = 1


stock.Item.__init__ = init
print(work(3))
del Item.total
try:
    work(1)
except AttributeError as e:
    print(e)
