# What mode "single" of compile() takes: one statement, and line ends behind suites on their own line.
print("== single input")
for s in ("for i in range(3):\n  i\n", "for i in range(2): i", "for i in range(2): i\n", "if 1:\n  7", "if 1:\n  7\nelse:\n  8", "if 1:\n  7\nelse:\n  8\n", "x = 5; x", "def f():\n  'doc'\n  return 3", "f()", "class A: pass", "class A:\n  pass", "try:\n  9\nfinally:\n  10", "with open('/dev/null') as q:\n  1", "if 1:\n  7\n\n", "if 1: 7\n\n", "\n1", "1\n\n", "# c", "1\n2", "for i in ():\n  pass\nx","if 1:\n  if 2:\n    3"):
    try: exec(compile(s, "<i>", "single")); print("ok", repr(s))
    except SyntaxError as e: print("err", repr(s), e.msg, e.lineno, e.offset)
