"""What the test runners share: environment, running a command, reading cases, comparing, reporting."""

import concurrent.futures
import difflib
import fnmatch
import os
import re
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DIFF_LINES = 12                 # of a failure's diff
WIDTH = 160                     # of a line quoted in a failure
MARK = "== "                    # opens a case in the output of a file that holds several
FILE_LINE = re.compile(r'File "(?!<)(?:[^"\n]*/)?([^"/\n]+)"')


def environment(**extra):
    """The environment without Python's own variables, with everything that changes text pinned."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    env.update(PYTHONUTF8="1", PYTHONDONTWRITEBYTECODE="1", NO_COLOR="1", LC_ALL="C.UTF-8", TZ="UTC", COLUMNS="80")
    env.setdefault("ASAN_OPTIONS", "detect_leaks=0:allocator_may_return_null=1")
    env.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    env.update(extra)
    return env


def execute(command, cwd, stdin=b"", timeout=30.0, env=None):
    """Return (exit status or None after a timeout, stdout, stderr) of a command; OSError becomes 127."""
    try:
        process = subprocess.Popen(command, cwd=cwd, env=env or environment(), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    except OSError as error:
        return 127, b"", str(error).encode()
    try:
        out, err = process.communicate(stdin, timeout=timeout)
    except subprocess.TimeoutExpired:
        try:
            os.killpg(process.pid, signal.SIGKILL)      # its own session: only its own children
        except ProcessLookupError:
            pass
        out, err = process.communicate()
        return None, out, err
    return process.returncode, out, err


def normal_stderr(text):
    """Tracebacks name files by their last part, so that expected output is the same everywhere."""
    return FILE_LINE.sub(r'File "\1"', text)


def optional(path, default=b""):
    return path.read_bytes() if path.exists() else default


class Case:
    """A program with its expected behaviour: NAME.py beside .out, .err, .status, .in and .args.

    .err is compared only where it exists, without folders of files; .args holds an argument per
    line, .build options for `edgec build`. A .py without .out and .err is a module that a case imports. A file whose output has lines
    `== NAME` holds the cases of those names; any other file is one case.
    """

    def __init__(self, path, root):
        self.path = path
        self.name = str(path.relative_to(root).with_suffix(""))
        if root.name == "samples":
            self.name = "samples/" + self.name
        self.category = self.name.split("/", 1)[0]

    def sibling(self, suffix):
        return self.path.with_suffix(suffix)

    @property
    def stdin(self):
        return optional(self.sibling(".in"))

    @property
    def arguments(self):
        return optional(self.sibling(".args")).decode().splitlines()

    @property
    def build_options(self):
        return optional(self.sibling(".build")).decode().split()

    @property
    def status(self):
        return int(optional(self.sibling(".status"), b"0"))

    @property
    def out(self):
        return optional(self.sibling(".out"))

    @property
    def err(self):
        path = self.sibling(".err")
        return path.read_text(encoding="utf-8") if path.exists() else None

    @property
    def count(self):
        """How many cases the file holds."""
        return max(1, sum(1 for name in sections(decode(self.out)) if name))


def sections(text):
    """{case name: its lines}, in order; what comes before the first case has the name ''."""
    found, name = {}, ""
    for line in text.splitlines():
        if line.startswith(MARK):
            name = line[len(MARK):]
            if name in found:
                name += f" ({len(found)})"
        found.setdefault(name, []).append(line)
    return found


def differing(expected, actual):
    """Names of the cases whose parts of the two outputs differ."""
    want, have = sections(expected), sections(actual)
    return [name for name, lines in want.items() if have.get(name) != lines] + [n for n in have if n not in want]


def find_cases(root):
    return [Case(p, root) for p in sorted([*root.rglob("*.py"), *root.rglob("*.snippets")])
            if p.with_suffix(".out").exists() or p.with_suffix(".err").exists()]


def read_skips(path):
    """[(mode pattern, case pattern, reason)] of a skip list."""
    skips = []
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            words, _, reason = line.partition("|")
            if len(words.split()) != 2 or not reason.strip():
                raise SystemExit(f"{path.name}:{number}: expected `mode case | reason`")
            skips.append((*words.split(), reason.strip()))
    return skips


def skip_reason(skips, mode, label, case):
    """Why a case is not run in a mode of the build called label, or None."""
    names = {mode, label, f"{mode}@{label}"}
    for wanted, pattern, reason in skips:
        if fnmatch.fnmatch(case.name, pattern) and any(n and fnmatch.fnmatch(n, wanted) for n in names):
            return reason
    return None


def write_snippets(path, folder):
    """Write each program of a .snippets file into the folder: {file name: case name}.

    A line `== NAME` opens a program; `<TAB>` stands for a tab.
    """
    programs = sections(path.read_text(encoding="utf-8"))
    names = {}
    for number, (name, lines) in enumerate(programs.items()):
        if name:
            names[f"s{number}.py"] = name
            text = "".join(line.replace("<TAB>", "\t") + "\n" for line in lines[1:])
            Path(folder, f"s{number}.py").write_text(text, encoding="utf-8")
    return names


def clip(line):
    return line if len(line) <= WIDTH else line[:WIDTH - 3] + "..."


def difference(expected, actual, what):
    """A short diff of two texts, or None when they are equal."""
    if expected == actual:
        return None
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm="", n=1)
    body = [clip(line) for line in list(lines)[2:]]
    if not body:
        body = ["only the ends of lines differ"]
    more = [f"... {len(body) - DIFF_LINES} more lines"] if len(body) > DIFF_LINES else []
    return "\n".join([f"{what}:"] + body[:DIFF_LINES] + more)


def decode(data):
    return data.decode("utf-8", "backslashreplace")


def status_text(code):
    if code is None:
        return "a timeout"
    return f"signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"status {code}"


def tail(err):
    """The last line of stderr, or the line in which a sanitizer says what it found."""
    lines = decode(err).strip().splitlines()
    for line in lines:
        if "Sanitizer:" in line or "runtime error:" in line:
            return clip(line)
    return clip(lines[-1]) if lines else "(stderr is empty)"


class Outcome:
    """Result of one file in one mode: problem is None (passed), text (failed); skip is a reason.

    The file holds `cases` cases, of which `failed` failed.
    """

    def __init__(self, label, problem=None, skip=None, seconds=0.0, cases=1, failed=1):
        self.label, self.problem, self.skip, self.seconds = label, problem, skip, seconds
        self.cases, self.failed = cases, min(cases, failed) if problem else 0


def run_all(jobs, tasks, verbose=False, slowest=0):
    """Run the tasks (callables that return an Outcome), print failures and the closing line.

    Returns 0 when something ran and nothing failed, otherwise 1.
    """
    if not tasks:
        print("no case is selected\n0 passed, 1 failed, 0 skipped")
        return 1
    passed = failed = skipped = 0
    done, start = [], time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(max(1, jobs)) as pool:
        for outcome in pool.map(lambda task: task(), tasks):
            done.append(outcome)
            if outcome.skip:
                skipped += outcome.cases
                if verbose:
                    print(f"skip {outcome.label}: {outcome.skip}", flush=True)
            elif outcome.problem:
                failed += outcome.failed
                passed += outcome.cases - outcome.failed
                print(f"FAIL {outcome.label} ({outcome.seconds:.2f} s)", flush=True)
                print("".join(f"    {line}\n" for line in outcome.problem.split("\n")), end="", flush=True)
            else:
                passed += outcome.cases
                if verbose:
                    print(f"ok   {outcome.label} ({outcome.seconds:.2f} s)", flush=True)
    for outcome in sorted(done, key=lambda o: -o.seconds)[:slowest]:
        print(f"slow {outcome.seconds:6.2f} s  {outcome.label}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped ({time.perf_counter() - start:.0f} s)")
    return 1 if failed else 0


def need_edgec(path):
    """The absolute path of the command under test, or an exit that says how to build it."""
    edgec = Path(path).resolve()
    if not edgec.exists():
        print(f"{edgec.relative_to(ROOT) if edgec.is_relative_to(ROOT) else edgec} is not built; "
              "run: cmake --preset release && cmake --build --preset release")
        print("0 passed, 1 failed, 0 skipped")
        raise SystemExit(2)
    return str(edgec)
