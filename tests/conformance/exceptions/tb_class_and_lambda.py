# Do methods, lambdas, comprehensions and class bodies appear under CPython's frame names?
class Shop:
    def __init__(self, items):
        self.items = items

    def total(self):
        return sum([self.price(i) for i in self.items])

    def price(self, item):
        table = {"a": 1}
        find = lambda k: table[k]
        return find(item)


def main():
    shop = Shop(["a", "b"])
    print(shop.total())


main()
