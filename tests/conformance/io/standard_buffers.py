# Do the standard streams have their binary files where a program opens none itself?
import sys

print(sys.stdout.buffer.writable(), sys.stdin.buffer.readable(), sys.stderr.buffer.mode)
sys.stdout.flush()
sys.stdout.buffer.write(b"bytes\n")
