# Is a triple-quoted string that never ends named with both lines?
a = 1
b = """starts here
and goes on
