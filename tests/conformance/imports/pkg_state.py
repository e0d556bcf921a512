names = []


def register(name):
    names.append((len(names), name))
