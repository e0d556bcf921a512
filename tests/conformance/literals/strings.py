# Are string literals of every prefix, quote and escape read as CPython reads them?
print('single', "double", '''triple 'with' "quotes"''', """and "this" too""")
print('it\'s', "say \"hi\"", 'back\\slash', "tab\there", 'a\
b')
print("line1\nline2\rX"[:11])
print(len("\0\x00\u0000\U00000000"), "\x41\u0042\U00000043\103\7"[:4])
print("\N{LATIN SMALL LETTER E WITH ACUTE}" if False else "é", "\u00e9" == "é", "\U0001F600" == "😀")
print(r"raw\n\t\'", R'\x41', len(r"\\"))
print('con' 'cat' "enation" r'\raw' 'x')
print("a" "b"
      "c")
text = """first
  second
third\
 joined"""
print(text)
print(repr(text))
print(b'bytes\x00\xff', B"\n\t\\", rb'\x00', bR'\n', b'a' b'b')
print(u'unicode', U"x")
print(repr('mixed "double" only'), repr("it's single"), repr("both ' and \""))
print(repr("\t\n\r\\\x00\x1f\x7f\x80\xa0\xad"), repr("\u200b\u2028\ufeff"))
print(repr("é😀ñ中"), repr("\ud800"), repr("\U0010ffff"))
print(ascii("é😀ñ中'"), ascii("plain"))
print(len(""), len(''''''), len(""" """), '' or 'empty')
print(len("é"), len("😀"), len("e\u0301"), "naïve"[2], "日本語"[1], "a😀b"[1:])
print("\101\60\x7e", '\a\b\f\v'.encode())
print("%s" % 'percent', "{}".format('brace'), f'eff')
print("trailing \\")
print("tab\tin\ttext".expandtabs(4))
