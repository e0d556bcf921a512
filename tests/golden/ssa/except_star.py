# RUN: dump --stage=ssa
# except* takes a group apart; what is left or raised anew is joined behind the last clause.
def f():
    try:
        g()
    except* A as e:
        h(e)
    except* B:
        pass
