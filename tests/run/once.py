"""What one unit of a run makes for all of them: the same words, and nobody changes them."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

SHARED = "TESTS_SHARED_FOLDER"


def once_a_run(name: str, make: Callable[[], str]) -> str:
    """What `make` says to whichever unit asks first; the others wait for it. Outside a run, made
    each time. Whatever it raises is not kept."""
    if SHARED not in os.environ:
        return make()
    kept = Path(os.environ[SHARED]) / name.replace("/", "_")
    with kept.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not kept.exists():
            kept.write_text(make())
        return kept.read_text()
