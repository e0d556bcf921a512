"""Random texts from tables of alternatives.

A table maps a name to texts; `$name` in a text stands for a random text of that name, `$name1` to `$name9` for one that is
the same wherever it stands in the text at hand, EMPTY is no text, and `$$` stands for what makes a name the program's own. Deep down, texts without
`$` are preferred, so that everything ends.
"""
import re

REFERENCE = re.compile(r"\$(\$|[a-z_]+)([1-9]?)")


def table(text):
    """Lines `name: a | b`, with more lines of alternatives indented below; the bars have two blanks around them."""
    rules, name = {}, None
    for line in text.strip("\n").split("\n"):
        found = re.match(r"([a-z_]+):(?: |$)", line)
        if found:
            name = found.group(1)
            line = line[found.end():]
            rules[name] = []
        rules[name] += [piece.replace("EMPTY", "") for piece in (part.strip() for part in line.split("  |  ")) if piece]
    return rules


class Grammar:
    def __init__(self, rules, rng, index):
        self.rules, self.rng, self.index = rules, rng, index
        self.plain = {name: [t for t in texts if "$" not in t] for name, texts in rules.items()}

    def pick(self, name, depth):
        texts = self.rules[name]
        if depth > 2 and self.plain[name] and self.rng.random() < 0.25 * depth:
            texts = self.plain[name]
        return self.rng.choice(texts)

    def text(self, name, depth=0):
        return self.fill(self.pick(name, depth), depth + 1)

    def fill(self, template, depth=0):
        same = {}

        def replace(found):
            name, number = found.groups()
            if name == "$":
                return str(self.index) + number
            if name not in self.rules:
                raise KeyError(f"${name} in {template}")
            if not number:
                return self.text(name, depth)
            key = name + number
            if key not in same:
                same[key] = self.text(name, depth)
            return same[key]
        return REFERENCE.sub(replace, template)
