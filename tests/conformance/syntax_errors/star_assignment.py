# Are two starred targets in one assignment refused?
a, *b, *c = range(5)
