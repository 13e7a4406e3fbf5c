"""How fast this machine is at this moment: a fixed work in plain Python, so that two runs can be
compared."""

import hashlib
import json
import time

TURNS = 3


def fixed_loop_s() -> float:
    """Processor seconds of the same small mix of work, the best of a few turns."""
    return min(_once() for _ in range(TURNS))


def _once() -> float:
    began = time.process_time()
    kept: dict[str, int] = {}
    for number in range(60_000):
        text = json.dumps({"number": number, "square": number * number})
        kept[hashlib.sha256(text.encode()).hexdigest()[:6]] = len(text)
    sorted(kept)
    return time.process_time() - began
