# Are notes printed after the message, and is a suppressed context left out?
def convert(text):
    try:
        return int(text)
    except ValueError:
        error = TypeError(f"cannot convert {text!r}")
        error.add_note("first note")
        error.add_note("second note")
        raise error from None


convert("abc")
