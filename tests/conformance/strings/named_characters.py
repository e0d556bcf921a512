# Does \N{...} stand for the character that Unicode calls so, in every kind of literal that has escapes?
print("\N{GREEK SMALL LETTER ALPHA}\N{snowman}\N{LF}-\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}")
print(f"{1}\N{EM DASH}{'x'}\N{LATIN SMALL LETTER E WITH ACUTE}", ascii("\N{VS256}\N{NBSP}"))
print("\N{TIBETAN MARK BKA- SHOG YIG MGO}", "\N{cjk compatibility ideograph-f900}", len("\N{BELL}\N{BEL}"))
print(r"\N{EM DASH}", f"{'\N{EN DASH}':*^3}", f"""{2:\N{ASTERISK}>4}""")
print("\N{DIGIT ONE}" "\N{DIGIT TWO}" == "12", int("\N{ARABIC-INDIC DIGIT SEVEN}"))
