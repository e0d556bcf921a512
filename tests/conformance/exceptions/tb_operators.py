# Do carets mark the operator, the subscript, the attribute and the call that failed?
def check(n):
    try:
        if n == 0:
            return {"a": {"b": 1}}["a"]["c"]["d"]
        if n == 1:
            return (1 + 2) * (3 + "4") - 5
        if n == 2:
            return "abc".upper().nothing.more()
        if n == 3:
            return len(5)
        x = [1, 2, 3]
        return x[n] + x[n + 1]
    except Exception as e:
        if n < 4:
            return check(n + 1)
        raise


check(0)
