# Are cause and context printed before the exception that they led to?
class AppError(Exception):
    pass


def load(d, key):
    try:
        return d[key]
    except KeyError as e:
        raise AppError(f"no {key}") from e


def handler():
    try:
        load({}, "name")
    except AppError:
        int("not a number")


handler()
