# Is a dedent to no outer level named?
if True:
        a = 1
    b = 2
