# Are exception classes shown with their module-less name, message and empty message?
class Empty(Exception):
    pass


class Coded(Exception):
    def __str__(self):
        return "coded message\nsecond line"


try:
    raise Empty
except Empty as e:
    raise Coded(1, 2) from e
