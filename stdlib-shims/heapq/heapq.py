"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the smallest."""

from _heapq import (heappush, heappop, heapify, heapreplace, heappushpop,
                    _heappop_max, _heapreplace_max, _heapify_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge',
           'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted inputs in one sorted run, which is made as it is asked for."""
    if reverse:
        order, replace, pop, step = _heapify_max, _heapreplace_max, _heappop_max, -1
    else:
        order, replace, pop, step = heapify, heapreplace, heappop, 1
    # An entry is [key, position of the input, item, the input's __next__]: inputs break ties.
    entries = []
    for number, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        entries.append([item if key is None else key(item), number * step, item, advance])
    order(entries)
    while len(entries) > 1:
        try:
            while True:
                entry = entries[0]
                yield entry[2]
                item = entry[3]()
                entry[2] = item
                entry[0] = item if key is None else key(item)
                replace(entries, entry)
        except StopIteration:
            pop(entries)
    if entries:
        _, _, item, advance = entries[0]
        yield item
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items in ascending order: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        found = min(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    source = iter(iterable)
    # Of equal items the first come first, so newer ones carry larger numbers.
    best = [(item if key is None else key(item), number, item) for number, item in zip(range(n), source)]
    if not best:
        return []
    _heapify_max(best)
    worst = best[0][0]
    number = n
    for item in source:
        k = item if key is None else key(item)
        if k < worst:
            _heapreplace_max(best, (k, number, item))
            worst = best[0][0]
            number += 1
    best.sort()
    return [entry[2] for entry in best]


def nlargest(n, iterable, key=None):
    """The n largest items in descending order: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        found = max(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    source = iter(iterable)
    best = [(item if key is None else key(item), number, item) for number, item in zip(range(0, -n, -1), source)]
    if not best:
        return []
    heapify(best)
    worst = best[0][0]
    number = -n
    for item in source:
        k = item if key is None else key(item)
        if worst < k:
            heapreplace(best, (k, number, item))
            worst = best[0][0]
            number -= 1
    best.sort(reverse=True)
    return [entry[2] for entry in best]
