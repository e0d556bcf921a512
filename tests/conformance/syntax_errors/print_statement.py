# Is Python 2's print statement answered with the hint of parentheses?
name = "x"
print "hello", name
