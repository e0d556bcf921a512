# Does finally run before the traceback of an uncaught error at module level?
try:
    print("body")
    {"a": 1}["b"]
finally:
    print("cleanup")
