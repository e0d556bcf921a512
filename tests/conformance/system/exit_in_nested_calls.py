# Does SystemExit raised deep inside generators, with and try leave quietly with its status?
import sys


class M:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__, value.code)


def gen():
    try:
        yield 1
        sys.exit(42)
    finally:
        print("gen finally")


def run():
    with M():
        for x in gen():
            print(x)


try:
    run()
except ValueError:
    print("never")
