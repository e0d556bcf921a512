# Is a character that Python does not know named with its code point?
price = 5 € 3
