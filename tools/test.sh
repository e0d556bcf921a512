#!/usr/bin/env bash
# The second of the README's two commands: installs what is needed, builds, and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
bash tools/setup.sh
exec bash tests/run_all.sh
