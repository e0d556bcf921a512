# Is a dangling else refused as invalid syntax?
x = 1
else:
    x = 2
