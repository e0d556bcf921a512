# Is assignment to a literal refused with the hint to use == instead?
x = 5
5 = x
