# Is a positional argument after a keyword argument refused?
print(sep="", "text")
