# Are statements over several lines shown with the right lines and carets?
def add(a,
        b):
    return (a +
            b)


value = add(
    1,
    "2",
)
