# Is a missing colon after a compound statement named?
x = 1
if x > 0
    print(x)
