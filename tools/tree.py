"""What every gate needs: the project's files, and which of them are generated.

The files are those git knows plus new ones it does not ignore; outside a git checkout, every
file that is not under build/ or a dot folder.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATED = "@generated"        # in one of a file's first five lines: data, not written by hand


def files(*suffixes):
    """Paths relative to ROOT, as text, sorted; with suffixes, only names that end in one of them."""
    try:
        listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                                 capture_output=True, check=True).stdout.decode()
        names = [n for n in listing.split("\0") if n]
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if p.is_file()]
        names = [n for n in names if not n.startswith("build/") and not any(
            part.startswith(".") for part in n.split("/")[:-1])]
    names = [n for n in names if not suffixes or n.endswith(suffixes)]
    return sorted(set(n for n in names if (ROOT / n).is_file()))


def text(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def is_generated(content):
    return any(GENERATED in line for line in content.split("\n", 5)[:5])


def report(gate, problems, checked):
    """Print the problems or one line of success; return the exit status."""
    for problem in problems:
        print(problem)
    if problems:
        print(f"{gate}: {len(problems)} problems in {checked} files")
        return 1
    print(f"{gate}: {checked} files, no problems")
    return 0
