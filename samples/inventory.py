"""A small warehouse: classes, exceptions, transactions that roll back, and a log."""


class StockError(Exception):
    """An order that the warehouse cannot fulfil."""

    def __init__(self, item, wanted, available):
        super().__init__(f"{item}: wanted {wanted}, only {available} there")
        self.missing = wanted - available


class Item:
    def __init__(self, name, price, quantity=0):
        self.name, self.price, self.quantity = name, price, quantity

    def value(self):
        return self.price * self.quantity

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.quantity})"

    def __lt__(self, other):
        return self.name < other.name


class Perishable(Item):
    def __init__(self, name, price, quantity=0, days=7):
        super().__init__(name, price, quantity)
        self.days = days

    def value(self):
        return super().value() * min(self.days, 7) // 7


class Transaction:
    """Undoes every change of quantity when its block ends with an exception."""

    def __init__(self, warehouse):
        self.warehouse = warehouse

    def __enter__(self):
        self.before = {item: item.quantity for item in self.warehouse}
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            for item, quantity in self.before.items():
                item.quantity = quantity
            self.warehouse.log(f"rolled back: {error}")
        return kind is not None and issubclass(kind, StockError)


class Warehouse:
    def __init__(self, *items):
        self.items = {item.name: item for item in items}
        self.history = []

    def __iter__(self):
        return iter(self.items.values())

    def __getitem__(self, name):
        return self.items[name]

    def __contains__(self, name):
        return name in self.items

    def __len__(self):
        return sum(item.quantity for item in self)

    def log(self, text):
        self.history.append(f"{len(self.history) + 1:>2} {text}")

    def take(self, name, quantity):
        item = self[name]
        if item.quantity < quantity:
            raise StockError(name, quantity, item.quantity)
        item.quantity -= quantity
        self.log(f"took {quantity} {name}")
        return item.price * quantity

    def order(self, customer, **wanted):
        total = 0
        with Transaction(self):
            for name, quantity in wanted.items():
                total += self.take(name, quantity)
            self.log(f"{customer} pays {total / 100:.2f}")
            return total
        return 0

    def total(self):
        return sum(item.value() for item in self)


def main():
    shop = Warehouse(Item("lamp", 4999, 12), Item("rope", 1250, 40), Perishable("bread", 350, 30, days=2), Perishable("cheese", 1900, 8))
    print(sorted(shop), len(shop), f"{shop.total() / 100:.2f}", "rope" in shop, "sword" in shop)
    income = shop.order("Ada", lamp=2, bread=5)
    income += shop.order("Bob", rope=10, cheese=9)
    income += shop.order("Cy", rope=30, bread=25, lamp=1)
    try:
        shop.order("Dora", sword=1)
    except KeyError as error:
        shop.log(f"no such item: {error}")
    try:
        shop.take("bread", 3)
    except StockError as error:
        shop.log(f"{error} ({error.missing} missing)")
    print(*shop.history, sep="\n")
    print(f"income {income / 100:.2f}, stock {shop.total() / 100:.2f}")
    for item in sorted(shop, key=lambda item: (-item.value(), item)):
        print(f"{item.name:>8} {item.quantity:>4} {item.value() / 100:>10.2f} {'perishable' if isinstance(item, Perishable) else ''}".rstrip())


main()
