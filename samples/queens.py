"""All solutions of the n queens problem, by backtracking over bit sets.

usage: queens.py [N]
"""
import sys


def solutions(n):
    """Yield every solution as a tuple: the column of the queen in each row."""
    full = (1 << n) - 1
    columns = [0] * n

    def place(row, taken, left, right):
        if row == n:
            yield tuple(columns)
            return
        free = full & ~(taken | left | right)
        while free:
            bit = free & -free
            free ^= bit
            columns[row] = bit.bit_length() - 1
            yield from place(row + 1, taken | bit, (left | bit) << 1, (right | bit) >> 1)

    yield from place(0, 0, 0, 0)


def rotated(board):
    out = [0] * len(board)
    for row, column in enumerate(board):
        out[column] = len(board) - 1 - row
    return tuple(out)


def variants(board):
    """The eight boards that rotation and reflection make of one."""
    for _ in range(4):
        yield board
        yield board[::-1]
        board = rotated(board)


def draw(board):
    for column in board:
        print(" ".join("Q" if c == column else "." for c in range(len(board))))


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    found, seen, fundamental = 0, set(), []
    for board in solutions(n):
        found += 1
        if board not in seen:
            fundamental.append(board)
            seen.update(variants(board))
    print(f"{n} queens: {found} solutions, {len(fundamental)} without rotations and reflections")
    for board in fundamental[:2]:
        print()
        draw(board)


main()
