"""The load generator, in a process of its own so that its processor time is not the product's.

Reads one job a line on its input, does it, and writes what it measured on its output:
{"site", "work", "turns", "concurrency", "seconds_max", "refused_too"}
-> {"seconds", "elapsed", "failure", "refused", "why"}: `why` counts the refusals by how they begin.
"""

import json
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

from bench.browser import Browser
from bench.works import WORKS

WHY_LENGTH, WHYS_MAX = 120, 5
Do = Callable[[Any, dict[str, Any]], None]


def run(do: Do, open_browser: Callable[[], Any], job: dict[str, Any]) -> dict[str, Any]:
    """Every turn once, unless time runs out first: a turn begun is finished, none begins late.
    The first failure ends it all, unless `refused_too` has them counted."""
    waiting = deque(job["turns"])
    seconds: list[float] = []
    failures: list[str] = []
    started = time.perf_counter()

    def sit_down() -> None:
        browser = open_browser()
        while waiting and time.perf_counter() - started < job["seconds_max"]:
            if failures and not job.get("refused_too"):
                return
            try:
                turn = waiting.popleft()
                browser.session = turn.get("session")
                began = time.perf_counter()
                do(browser, turn)
                seconds.append(time.perf_counter() - began)
            except IndexError:
                return
            except Exception as reason:
                failures.append(f"{job['work']}: {reason}")

    threads = [threading.Thread(target=sit_down) for _ in range(job["concurrency"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - started
    failure = next(iter(failures), None)
    why = Counter(reason[:WHY_LENGTH] for reason in failures)
    told = {"failure": failure, "refused": len(failures), "why": why.most_common(WHYS_MAX)}
    return {"seconds": seconds, "elapsed": elapsed, **told}


def main() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        done = run(WORKS[job["work"]], lambda site=job["site"]: Browser(site), job)
        print(json.dumps(done), flush=True)


if __name__ == "__main__":
    main()
