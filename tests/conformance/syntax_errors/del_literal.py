# Is deleting what cannot be deleted refused?
x = [1, 2]
del x[0], f(x)
