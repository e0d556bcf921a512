# Does a NameError at top level carry CPython's suggestion?
counter = 1
print(counter)
print(conter)
