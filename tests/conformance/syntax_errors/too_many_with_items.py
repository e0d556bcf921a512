# Does every item of a with statement count as a block around the others?
with a as b0, a as b1, a as b2, a as b3, a as b4, a as b5, a as b6, a as b7, a as b8, a as b9, a as b10, a as b11, a as b12, a as b13, a as b14, a as b15, a as b16, a as b17, a as b18, a as b19, a as b20:
    pass
with (a as b0, a as b1, a as b2, a as b3, a as b4, a as b5, a as b6, a as b7, a as b8, a as b9, a as b10, a as b11, a as b12, a as b13, a as b14, a as b15, a as b16, a as b17, a as b18, a as b19):
    for i in b0:
        pass
with a as b0, a as b1, a as b2:
    while True:
        with a as b0, a as b1, a as b2, a as b3, a as b4, a as b5, a as b6, a as b7, a as b8, a as b9, a as b10, a as b11, a as b12, a as b13, a as b14, a as b15, a as b16, a as b17:
            pass
