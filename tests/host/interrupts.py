# What a program sees of SIGINT; run by run_interrupts.py, which sends it.
import sys
import time

mode = sys.argv[1]
print("ready", flush=True)
try:
    if mode == "loop":
        while True:
            pass
    elif mode == "count":
        n = 0
        for i in range(10**12):
            n += i & 3
    elif mode == "input":
        input()
    elif mode == "read":
        sys.stdin.read()
    elif mode == "sleep":
        time.sleep(60)
    elif mode == "twice":
        try:
            time.sleep(60)
        except KeyboardInterrupt as e:
            print("caught", repr(e), e.args, flush=True)
        time.sleep(60)
    elif mode == "exit":
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            sys.exit(130)
finally:
    print("finally")
