# Is return outside a function refused?
x = 1
return x
