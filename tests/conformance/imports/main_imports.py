# Do sibling modules run once, in order, and share their state by every form of import?
print("main starts", __name__)
import helper
import helper as h2
from helper import double, COUNT, make_counter as mc
from helper import *
import shapes, pkg_state
from shapes import Circle, Square as Sq

print(helper is h2, helper.__name__, double(4), COUNT, helper.triple(3), star_visible)
try:
    _private
except NameError as e:
    print(e)
print(helper._private, helper.__doc__)
helper.COUNT += 1
helper.bump()
print(COUNT, helper.COUNT, h2.COUNT)
c = mc()
print(c(), c())
print(Circle(2).describe(), Sq(3).describe(), [s.area() for s in (shapes.Square(1), Circle(1))])
pkg_state.register("main")
shapes.use_state()
print(pkg_state.names)


def local_import():
    import helper as inner
    from shapes import Shape
    return inner.COUNT, Shape.__name__


print(local_import())
for bad in ("a", "b", "c"):
    try:
        if bad == "a":
            import no_such_module
        elif bad == "b":
            from helper import missing_name
        else:
            helper.missing_attribute
    except ImportError as e:
        print(type(e).__name__, str(e).split(" (")[0])
    except AttributeError as e:
        print(type(e).__name__, e)
try:
    import failing
except ValueError as e:
    print("module raised", e)
import circular_a
print(circular_a.value(), circular_a.circular_b.value())
helper.double = lambda x: "patched"
print(helper.double(1), double(1), helper.call_double(1))
if __name__ == "__main__":
    print("main ends")
