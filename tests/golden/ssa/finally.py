# RUN: dump --stage=ssa
# One finally body with a selector; as names end with their handler; with leaves on every way out.
def f(x):
    for i in x:
        try:
            if i: return i
            if x: break
            continue
        except (A, B) as e:
            g(e)
        finally:
            h()
    with x as y, y:
        return y
