"""`python -m tests`: every test, in a few processes side by side, for most of them wait.

Each process prints its own report when it ends; the exit code is 0 only when all were green.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).parent
SIDE_BY_SIDE = 3
# The longest first. Playwright cannot live in a process that eventlet has patched.
GROUPS = {
    "service": ["tests/service"],
    "deploy": ["tests/deploy"],
    "faults": ["tests/faults"],
    "integration": ["tests/integration", "tests/clients"],
    "journeys": ["-c", "tests/journeys/pytest.ini", "tests/journeys"],
    "unit, contracts, architecture, manifests, properties": [
        *("tests/unit", "tests/contracts", "tests/architecture", "tests/manifests"),
        "tests/properties",
    ],
}


def forgotten() -> set[str]:
    """Folders of tests that no group runs."""
    named = {word.split("/")[1] for words in GROUPS.values() for word in words if "/" in word}
    return {path.parent.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")} - named


def run(group: str) -> int:
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.left_out", *GROUPS[group]]
    ended = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=TESTS.parent
    )
    print(f"\n===== {group}, {time.monotonic() - started:.0f} s =====", ended.stdout, sep="\n")
    sys.stdout.flush()
    return ended.returncode


def main() -> int:
    if forgotten():
        print(f"no group of {__file__} runs {sorted(forgotten())}")
        return 1
    with ThreadPoolExecutor(SIDE_BY_SIDE) as workers:
        codes = list(workers.map(run, GROUPS))
    failed = [group for group, code in zip(GROUPS, codes, strict=True) if code]
    print(f"failed: {', '.join(failed)}" if failed else "everything passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
