# locals(), vars() and dir() in class bodies see the class's own names.
def plain(names):
    return sorted(n for n in names if not n.startswith("__"))


class C:
    y = 1
    print(plain(vars()), plain(locals()), plain(dir()))
    z = 2
    copy = {k: v for k, v in locals().items() if not k.startswith("__")}
    print(copy)


class D:
    def dir(self):
        return plain(globals())[:2]

    def names(self):
        return self.dir()


print(D().names(), vars(C)["z"])
