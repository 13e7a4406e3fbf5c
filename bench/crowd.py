"""An opening morning: 10, 50, then 200 families at once, the load generator on the same machine.
Each opens the page, has every tick saved, looks at the basket, confirms and sees the order."""

from bench.figures import Measured, percentile
from bench.rows import Bench
from bench.town import Signed

SECONDS_MAX = 300
# The first of them, how many at once, and the month that they book: one that nobody has booked
# before, and in which Démoville does not live already, as it does in October and in June.
WAVES = ((0, 10, "2026-12-01"), (10, 50, "2026-12-01"), (0, 200, "2027-01-01"))


def waves(bench: Bench) -> None:
    families = bench.town.sign_in(max(first + count for first, count, _ in WAVES), children=None)
    emptied = [{"household_id": family.household_id} for family in families]
    bench.running.say("booking", "clear_draft", emptied)
    bench.running.settle()
    for first, count, month in WAVES:
        print(_told(*_wave(bench, families[first : first + count], month)), flush=True)
        bench.running.settle()


def _wave(bench: Bench, families: list[Signed], month: str) -> tuple[int, Measured, int]:
    """All at once, each once: how many, what was measured, how many were refused."""
    turns = [
        {"session": f.session, "month": month, "child_id": child, "activity_id": activity}
        for f in families
        for child, activity in f.children[:1]
    ]
    spent = bench.processor_seconds()
    done = bench.run("opening", turns, len(turns), seconds_max=SECONDS_MAX, refused_too=True)
    cpu_s = (bench.processor_seconds() - spent) / len(turns)
    per_second = len(done["seconds"]) / done["elapsed"]
    why = "; ".join(f"{count} {reason}" for reason, count in done["why"])
    return len(turns), Measured(done["seconds"] or [0.0], cpu_s, per_second, why), done["refused"]


def _told(count: int, measured: Measured, refused: int) -> str:
    return (
        f"{count} families at once: {measured.per_second:.1f} booked a second, median"
        f" {measured.median_s:.1f} s, p99 {percentile(measured.seconds, 0.99):.1f} s, processor"
        f" {measured.cpu_s * 1000:.0f} ms each; {refused} refused. {measured.note}"
    ).rstrip()
