# Is a number with a tail of letters refused?
a = 12
b = 34abc
