# Does a filter over standard input count lines, words and characters like CPython's?
import sys
lines = words = chars = 0
freq = {}
longest = ""
for line in sys.stdin:
    lines += 1
    chars += len(line)
    for word in line.split():
        words += 1
        word = "".join(c for c in word.lower() if c.isalnum() or c == "'")
        if word:
            freq[word] = freq.get(word, 0) + 1
            if len(word) > len(longest):
                longest = word
print(lines, words, chars)
for word, n in sorted(freq.items(), key=lambda p: (-p[1], p[0]))[:8]:
    print(f"{n:4} {word}")
print(longest, len(freq), sum(freq.values()))
