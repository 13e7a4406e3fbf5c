"""An opening morning: 10, 50, then 200 families at once, the load generator on the same machine.
Each opens the page, has every tick saved, looks at the basket, confirms and sees the order."""

from dataclasses import dataclass

import psutil

from bench.figures import percentile
from bench.rows import Bench
from bench.town import Signed

SECONDS_MAX = 300
# The first of them, how many at once, and the month that they book: one that nobody has booked
# before, and in which Démoville does not live already, as it does in October and in June.
WAVES = ((0, 10, "2026-12-01"), (10, 50, "2026-12-01"), (0, 200, "2027-01-01"))


@dataclass(frozen=True)
class Wave:
    """What became of `count` families who came at once. Seconds; `spent_s` is processor, of each
    part of the product, of the load generator and of the whole machine."""

    count: int
    seconds: list[float]
    elapsed: float
    spent_s: dict[str, float]
    generator_s: float
    machine_s: float
    refused: int
    why: str


def waves(bench: Bench) -> None:
    families = bench.town.sign_in(max(first + count for first, count, _ in WAVES), children=None)
    emptied = [{"household_id": family.household_id} for family in families]
    bench.running.say("booking", "clear_draft", emptied)
    bench.running.settle()
    for first, count, month in WAVES:
        print(told(_wave(bench, families[first : first + count], month)), flush=True)
        bench.running.settle()


def _wave(bench: Bench, families: list[Signed], month: str) -> Wave:
    """All at once, each once."""
    turns = [
        {"session": f.session, "month": month, "child_id": child, "activity_id": activity}
        for f in families
        for child, activity in f.children[:1]
    ]
    parts, generator, machine = bench.spent_by_part(), bench.generator_seconds(), _machine_s()
    done = bench.run("opening", turns, len(turns), seconds_max=SECONDS_MAX, refused_too=True)
    return Wave(
        count=len(turns),
        seconds=done["seconds"] or [0.0],
        elapsed=done["elapsed"],
        spent_s={name: s - parts[name] for name, s in bench.spent_by_part().items()},
        generator_s=bench.generator_seconds() - generator,
        machine_s=_machine_s() - machine,
        refused=done["refused"],
        why="; ".join(f"{count} {reason}" for reason, count in done["why"]),
    )


def told(wave: Wave) -> str:
    """One line; what of the machine's cores was the product's, and what the others'."""
    ours_s = sum(wave.spent_s.values())
    dearest = sorted(wave.spent_s.items(), key=lambda part: -part[1])
    parts = ", ".join(f"{name} {s / wave.count * 1000:.0f}" for name, s in dearest)
    others_s = max(wave.machine_s - ours_s - wave.generator_s, 0.0)
    cores = [f"{s / wave.elapsed:.2f}" for s in (ours_s, wave.generator_s, others_s)]
    median, p99 = (f"{percentile(wave.seconds, share):.1f} s" for share in (0.5, 0.99))
    each_ms, generator_ms = (s / wave.count * 1000 for s in (ours_s, wave.generator_s))
    return (
        f"{wave.count} families at once: {len(wave.seconds) / wave.elapsed:.1f} booked a second,"
        f" median {median}, p99 {p99}; {wave.refused} refused. {wave.why}\n"
        f"  processor {each_ms:.0f} ms each ({parts}) and {generator_ms:.0f} of the load generator;"
        f" cores: {cores[0]} ours, {cores[1]} the generator's, {cores[2]} of others."
    )


def _machine_s() -> float:
    """What all its cores have worked since it started, whoever for."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)
