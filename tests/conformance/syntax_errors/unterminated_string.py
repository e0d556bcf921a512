# Is a string that does not end on its line named?
name = "world
print(name)
