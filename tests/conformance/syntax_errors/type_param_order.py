def f[T = int, U](x): pass
