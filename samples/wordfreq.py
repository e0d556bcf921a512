"""Word frequencies of a text on standard input.

usage: wordfreq.py [COUNT] < TEXT
"""
import sys


def words(lines):
    """Yield the words of the lines in lower case; apostrophes inside a word belong to it."""
    for line in lines:
        word = ""
        for char in line.lower() + " ":
            if char.isalnum() or (char == "'" and word):
                word += char
            elif word:
                yield word.rstrip("'")
                word = ""


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    counts, total = {}, 0
    for word in words(sys.stdin):
        counts[word] = counts.get(word, 0) + 1
        total += 1
    print(f"{total} words, {len(counts)} different")
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for place, (word, count) in enumerate(ranking[:limit], start=1):
        print(f"{place:>3}. {word:<14}{count:>5}  {count / total:.2%}")
    once = [word for word, count in counts.items() if count == 1]
    print(f"{len(once)} words occur once; the longest is {max(once, key=len)!r}")
    by_length = {}
    for word in counts:
        by_length.setdefault(len(word), []).append(word)
    for length in sorted(by_length):
        print(f"{length:>3} letters: {len(by_length[length])}")


main()
