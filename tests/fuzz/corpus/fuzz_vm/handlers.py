def f(way):
    for i in range(3):
        try:
            try:
                if way == i:
                    raise ValueError(i)
                if way == 3:
                    return i
                if way == 4:
                    continue
                if way == 5:
                    break
                1 // (way - 6)
            except (KeyError, ValueError) as e:
                if way == 1:
                    raise TypeError(e) from e
            else:
                way += 1
            finally:
                way += 1
                if way == 9:
                    break
        except TypeError:
            pass
    return way


for way in range(8):
    try:
        f(way)
    except ZeroDivisionError as e:
        e.__context__
