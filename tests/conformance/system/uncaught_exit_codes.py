# Does an uncaught exception after output flush the output, print the traceback and exit with 1?
import sys
sys.stdout.write("no newline before the error")


class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")


def level(n):
    if n:
        return level(n - 1)
    raise Custom(7)


level(2)
