def f[T](x: (y := 1)): pass
