# Is an empty expression in an f-string refused?
x = 1
print(f"value {} of {x}")
