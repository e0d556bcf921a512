"""A pipeline of generators: a log is parsed, filtered, grouped and summed one line at a time."""
import math


def log_lines(count):
    """Yield the lines of an imaginary server's log; the numbers come from a small generator."""
    state = 20240601
    for n in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        path = ("/", "/about", "/api/items", "/api/orders", "/static/app.js")[(state >> 16) % 5]
        status = 500 if state % 97 < 4 else 404 if state % 53 < 3 else 200
        yield f"{n // 60:02d}:{n % 60:02d} {path} {status} {10 + (state >> 8) % 240}ms"


def parse(lines):
    for line in lines:
        time, path, status, duration = line.split()
        yield {"minute": time[:2], "path": path, "status": int(status), "ms": int(duration.removesuffix("ms"))}


def where(records, **conditions):
    for record in records:
        if all(record[key] == value for key, value in conditions.items()):
            yield record


def tap(records, counter, name):
    """Pass everything on and count it."""
    for record in records:
        counter[name] = counter.get(name, 0) + 1
        yield record


def grouped(records, key):
    """Yield (value, records) for every run of equal values."""
    run, current = [], None
    for record in records:
        if run and record[key] != current:
            yield current, run
            run = []
        current = record[key]
        run.append(record)
    if run:
        yield current, run


def statistics():
    """A coroutine: send it numbers, and it answers with (count, mean, deviation) so far."""
    count, mean, squares = 0, 0.0, 0.0
    answer = None
    while True:
        value = yield answer
        count += 1
        delta = value - mean
        mean += delta / count
        squares += delta * (value - mean)
        answer = count, mean, math.sqrt(squares / count)


def main():
    seen = {}
    records = tap(parse(log_lines(600)), seen, "all")
    good = tap(where(records, status=200), seen, "good")
    for minute, run in grouped(good, "minute"):
        slowest = max(run, key=lambda record: record["ms"])
        print(f"minute {minute}: {len(run):>3} requests, {sum(r['ms'] for r in run) / len(run):6.1f} ms on average, slowest {slowest['path']} ({slowest['ms']} ms)")
    print(seen, f"{seen['good'] / seen['all']:.1%} good")
    observers, latest = {}, {}
    for record in parse(log_lines(600)):
        path = record["path"]
        if path not in observers:
            observers[path] = statistics()
            next(observers[path])
        latest[path] = observers[path].send(record["ms"])
    for path, (count, mean, deviation) in sorted(latest.items()):
        print(f"{path:<16}{count:>5} requests {mean:8.2f} ms ± {deviation:.2f}")
    errors = [f"{r['path']}={r['status']}" for r in parse(log_lines(600)) if r["status"] >= 500]
    print(len(errors), "server errors, first:", *errors[:3])


main()
