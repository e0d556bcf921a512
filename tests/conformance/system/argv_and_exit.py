# Are arguments passed on, does sys.exit(3) exit with 3, and do finally blocks run before?
import sys
print(len(sys.argv), sys.argv[1:])
numbers = [int(a) for a in sys.argv[1:] if a.lstrip("-").isdigit()]
print(sum(numbers), type(sys.argv).__name__)
try:
    sys.exit(5)
except SystemExit as e:
    print("caught", e.code, repr(e))
try:
    raise SystemExit("text")
except SystemExit as e:
    print(e.code, isinstance(e, Exception))
try:
    print("leaving")
    sys.exit(3)
finally:
    print("cleanup")
