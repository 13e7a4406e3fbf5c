"""`python -m tests`: every test, in a few processes side by side, for most of them wait.

Each process prints its own report when it ends; the exit code is 0 only when all were green.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parent
A_CORE = 2  # Side by side: with more, two processors have nothing left for whoever waits.
MEMORY, MEMORY_NEEDED = Path("/dev/shm"), 8 * 2**30
# The longest first. Playwright cannot live in a process that eventlet has patched.
GROUPS = {
    "integration": ["tests/integration"],
    "journeys": ["-c", "tests/journeys/pytest.ini", "tests/journeys"],
    "service": ["tests/service"],
    "deploy": ["tests/deploy"],
    "deploy: the house as operated": [
        "tests/deploy/test_deploy_kubernetes.py",
        "tests/deploy/test_deploy_restore.py",
    ],
    "faults": ["tests/faults"],
    "service: booking and billing": ["tests/service/booking", "tests/service/billing"],
    "clients": ["tests/clients"],
    "unit, contracts, architecture, manifests, properties": [
        *("tests/unit", "tests/contracts", "tests/architecture", "tests/manifests"),
        "tests/properties",
    ],
    "faults: kills": ["tests/faults/test_killed_processes.py"],
    "deploy: what operators watch": [
        "tests/deploy/test_deploy_fault_drill.py",
        "tests/deploy/test_deploy_dashboards_for_real.py",
        "tests/deploy/test_deploy_pictures.py",
    ],
}


def forgotten() -> set[str]:
    """Folders of tests that no group runs."""
    named = {word for words in GROUPS.values() for word in words}
    folders = {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")}
    return {folder for folder in folders if f"tests/{folder}" not in named}


def words_of(group: str) -> list[str]:
    """What has a group of its own is left out of the group of its folder."""
    own = GROUPS[group]
    others = {word for words in GROUPS.values() for word in words} - set(own)
    inside = [word for word in others if any(word.startswith(f"{mine}/") for mine in own)]
    return [*own, *(f"--ignore={word}" for word in sorted(inside))]


@contextmanager
def in_memory() -> Iterator[None]:
    """What the tests write goes to memory where there is enough: a disk may spend a third of a
    second of processor on the files of each database that they make."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < MEMORY_NEEDED:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="p-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL, which is not root's, must find its own inside.
        os.environ["TMPDIR"] = folder
        yield


def run(group: str) -> int:
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.left_out", *words_of(group)]
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
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # Each address is this machine: quicker to start.
    with in_memory(), ThreadPoolExecutor(A_CORE * (os.cpu_count() or 1)) as workers:
        codes = list(workers.map(run, GROUPS))
    failed = [group for group, code in zip(GROUPS, codes, strict=True) if code]
    print(f"failed: {', '.join(failed)}" if failed else "everything passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
