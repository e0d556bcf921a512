"""A sales report from a CSV file: read with open(), group, sort, and lay out as text.

usage: report.py FILE.csv
"""
import sys


class Order:
    def __init__(self, number, day, region, product, quantity, price):
        self.number = number
        self.day = day
        self.region = region
        self.product = product
        self.quantity = int(quantity)
        self.cents = round(float(price) * 100)

    @property
    def value(self):
        return self.quantity * self.cents


def split_fields(line):
    """The fields of one CSV line; double quotes protect commas, and two of them mean one."""
    fields, field, quoted = [], "", False
    i = 0
    while i < len(line):
        char = line[i]
        if quoted and char == '"' and line[i + 1:i + 2] == '"':
            field += '"'
            i += 1
        elif char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            fields.append(field.strip())
            field = ""
        else:
            field += char
        i += 1
    return fields + [field.strip()]


def read_orders(path):
    """Yield the orders of a file; lines that make no sense are reported and left out."""
    with open(path, encoding="utf-8") as source:
        header = split_fields(next(source).rstrip("\n"))
        for number, line in enumerate(source, start=2):
            fields = split_fields(line.rstrip("\n"))
            try:
                if len(fields) != len(header):
                    raise ValueError(f"{len(fields)} fields instead of {len(header)}")
                yield Order(**dict(zip(header, fields)))
            except ValueError as error:
                print(f"line {number} left out: {error}")


def money(cents):
    return f"{cents // 100:,}.{cents % 100:02d}"


def total_by(orders, key):
    totals = {}
    for order in orders:
        totals[key(order)] = totals.get(key(order), 0) + order.value
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def table(title, rows, width=44):
    print(f"\n{title}\n{'-' * width}")
    whole, top = sum(value for _, value in rows), max(value for _, value in rows)
    for name, value in rows:
        bar = "#" * round(20 * value / top)
        print(f"{name:<16}{money(value):>12} {value / whole:>6.1%}  {bar}")
    print(f"{'total':<16}{money(whole):>12}")


def main(arguments):
    if len(arguments) != 1:
        sys.exit("usage: report.py FILE.csv")
    orders = list(read_orders(arguments[0]))
    print(f"{len(orders)} orders from {orders[0].day} to {orders[-1].day}")
    table("By region", total_by(orders, lambda order: order.region))
    table("By product", total_by(orders, lambda order: order.product))
    table("By month", sorted(total_by(orders, lambda order: order.day[:7])))
    print("\nLargest orders")
    for order in sorted(orders, key=lambda order: -order.value)[:5]:
        match order.value:
            case value if value >= 500_000:
                mark = "***"
            case value if value >= 200_000:
                mark = "**"
            case _:
                mark = "*"
        print(f"  {order.number:>5}  {order.day}  {order.product:<16}{order.quantity:>5} x {money(order.cents):>8} = {money(order.value):>10}  {mark}")


main(sys.argv[1:])
