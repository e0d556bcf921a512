# Does sys.exit with a text print it on stderr and exit with 1?
import sys


def main():
    print("working")
    try:
        sys.exit("fatal: nothing to do")
    except Exception:
        print("SystemExit is no Exception")
    finally:
        print("finally")


main()
