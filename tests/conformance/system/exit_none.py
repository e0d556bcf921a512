# Does sys.exit() without an argument, and raise SystemExit(None), end with status 0?
import sys
print(sys.maxsize > 2**31 - 2, sys.version_info[0] == 3, sys.version_info >= (3, 13))
try:
    sys.exit()
except SystemExit as e:
    print(e.code, e.args)
try:
    sys.exit((1, 2))
except SystemExit as e:
    print(e.code)
sys.stdout.write("bye\n")
sys.stderr.write("")
sys.exit(None)
