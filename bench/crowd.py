"""`python -m bench.crowd`: an opening morning. 10, 50, then 200 families at once, on two cores with
the load generator: the page, each tick saved, the basket, the confirmation, the order."""

import os
import sys

from bench.__main__ import machine
from bench.figures import Measured, percentile
from bench.lines import Lines
from bench.rows import Bench
from bench.running import Running
from bench.town import Signed

SECONDS_MAX = 120
# Families at once, and the month that they book: each has one order a month here.
WAVES = ((10, "2026-11-01"), (50, "2027-01-01"), (200, "2027-06-01"))


def wave(bench: Bench, families: list[Signed], month: str) -> tuple[Measured, int]:
    """All at once, each once; and how many were refused."""
    turns = [
        {"session": f.session, "month": month, "child_id": child, "activity_id": activity}
        for f in families
        for child, activity in f.children[:1]
    ]
    spent = bench.processor_seconds()
    done = bench.run("opening", turns, len(turns), seconds_max=SECONDS_MAX, refused_too=True)
    cpu_s = (bench.processor_seconds() - spent) / len(turns)
    per_second = len(done["seconds"]) / done["elapsed"]
    note = done["failure"] or ""
    return Measured(done["seconds"] or [0.0], cpu_s, per_second, note[:300]), done["refused"]


def main() -> int:
    print(machine(), flush=True)
    running = Running()
    try:
        running.open_doors()
        running.enter_town()
        load = Lines(["-m", "bench.load"], dict(os.environ), running.folder / "load.log")
        bench = Bench(running, load)
        bench.town.enrol_everybody()
        families = bench.town.sign_in(max(count for count, _ in WAVES), children=None)
        running.settle()
        for count, month in WAVES:
            measured, refused = wave(bench, families[:count], month)
            print(told(len(families[:count]), measured, refused), flush=True)
            running.settle()
        load.stop()
    finally:
        running.stop()
    return 0


def told(count: int, measured: Measured, refused: int) -> str:
    return (
        f"{count} at once: {measured.per_second:.1f} booked a second, p50"
        f" {measured.median_s:.1f} s, p99 {percentile(measured.seconds, 0.99):.1f} s, processor"
        f" {measured.cpu_s * 1000:.0f} ms each, {refused} refused {measured.note}"
    )


if __name__ == "__main__":
    sys.exit(main())
