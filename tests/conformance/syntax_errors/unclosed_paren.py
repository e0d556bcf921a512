# Is a parenthesis that is never closed named with the place of its opening?
values = [1, 2, 3]
total = sum(values[0], (1 + 2
print(total)
