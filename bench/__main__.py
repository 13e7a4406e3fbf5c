"""`make bench`: the product against the peers' figures, on this machine, in a few minutes; with
`HOUSEHOLDS=2000`, the pages of a family once more in a town grown to so many; with `ONLY=opening`,
an opening morning and nothing else; with `ONLY=search`, the desk's search; with
`ONLY=import`, the families of a file."""

import os
import platform
import re
import subprocess
import sys
from importlib.metadata import version

from bench import crowd, importing, searching
from bench.figures import Measured, percentile
from bench.lines import Lines
from bench.pace import fixed_loop_s
from bench.peers import MEMORY_MB, PEERS
from bench.rows import (
    MONTH,
    SIDE_BY_SIDE,
    Bench,
    Turns,
    bookings,
    of_families,
    papers,
    payments,
    quotes,
)
from bench.running import Running
from bench.table import duration, table

LIBRARIES = ("nameko", "eventlet", "kombu", "SQLAlchemy", "psycopg2-binary", "Flask", "typst")
PAGES = 200
CALLS = 500
OPENING, SEARCH, IMPORT = "opening", "search", "import"
GROWN_MONTH = "2027-02-01"


def main(wanted: str = "0") -> int:
    print(machine(), flush=True)
    if wanted == SEARCH:
        for line in searching.measured():
            print(line, flush=True)
        return 0
    running = Running()
    try:
        if wanted == OPENING:
            opening(running)
            return 0
        if wanted == IMPORT:
            of_files(running)
            return 0
        measured = measure(running, int(wanted))
        print(f"\n{table(measured)}\n{pace()}", flush=True)
        if running.broker is not None:
            print(f"\n{over_the_bus(running)}")
        of_sizes(running)
    finally:
        running.stop()
    for line in searching.measured():
        print(f"Search, {line}", flush=True)
    return 0


def over_the_bus(running: Running) -> str:
    """One question and its answer: the floor, the framework, and ours, asked in turn."""
    uri = re.sub("//$", "/%2F", running.processes.environment["AMQP_URI"])
    log = running.folder / "rpc.log"
    server = Lines(["-m", "bench.rpc", "serve", uri], dict(os.environ), log)
    try:
        server.read()
        asker = Lines(["-m", "bench.rpc", "ask", uri, str(CALLS)], dict(os.environ), log)
        seconds = asker.read()
        asker.stop()
    finally:
        server.process.terminate()
        server.process.wait(10)
    told = ", ".join(f"{name} {duration(percentile(s, 0.5))}" for name, s in seconds.items())
    return f"One RPC, median of {CALLS} each: {told}."


def measure(running: Running, households: int) -> dict[str, Measured]:
    ready = enter(running)
    load = generator(running)
    try:
        bench = Bench(running, load)
        measured = works(bench) | {"ready": ready}
        print(f"Memory: {bench.memory_mb()} MB of all processes; Noethysweb {MEMORY_MB}.")
        crowd.waves(bench)
        if households:
            grown(bench, households)
        return measured
    finally:
        load.stop()


def enter(running: Running) -> Measured:
    ready = running.open_doors()
    print(f"Ready in {ready.median_s:.1f} s: {running.what}. Démoville enters.", flush=True)
    running.enter_town()
    return ready


def generator(running: Running) -> Lines:
    return Lines(["-m", "bench.load"], dict(os.environ), running.folder / "load.log")


def opening(running: Running) -> None:
    """Families who come all at once, in a town that has done nothing yet."""
    enter(running)
    load = generator(running)
    try:
        bench = Bench(running, load)
        bench.town.enrol_everybody()
        running.settle()
        crowd.waves(bench)
    finally:
        load.stop()


def of_files(running: Running) -> None:
    enter(running)
    running.settle()
    of_sizes(running)


def of_sizes(running: Running) -> None:
    """What is promised of a large town: its families of a file, and one of them found."""
    for line in importing.measured(running):
        print(line, flush=True)


def works(bench: Bench) -> dict[str, Measured]:
    families = bench.prepare()
    print(f"{len(families)} families of two children have signed in.", flush=True)
    measured: dict[str, Measured] = {}

    def keep(name: str, row: Measured) -> None:
        print(f"  {PEERS[name].work}: {duration(row.median_s)}", flush=True)
        measured[name] = row

    keep("invoices", bench.invoices())
    keep("campaign", bench.campaign())
    pages = of_families(families, PAGES, month=MONTH)
    bench.pages("home", pages[:50], pages[:50])  # Caches fill, as on any day but the first.
    keep("home", bench.pages("home", pages, pages))
    keep("planning", bench.pages("planning", pages, pages))
    keep("booked", bench.pages("booked", *halves(bookings(families))))
    keep("paid", bench.pages("paid", *halves(payments(families))))
    asked = quotes(bench, families) * SIDE_BY_SIDE
    keep("quote", bench.pages("quote", asked, asked))
    printed = papers(bench, families)
    keep("pdf", bench.pages("pdf", printed * 2, printed * SIDE_BY_SIDE))
    return measured


def grown(bench: Bench, households: int) -> None:
    """A family's pages must not feel how many others there are."""
    bench.town.grow(households)
    families = bench.town.sign_in()
    pages = of_families(families, PAGES, month=MONTH)
    for work, turns in (
        ("home", (pages, pages)),
        ("planning", (pages, pages)),
        ("booked", halves(bookings(families, GROWN_MONTH))),
    ):
        row = bench.pages(work, *turns)
        told = f"{duration(row.median_s)}, processor {duration(row.cpu_s)}"
        print(f"  {households} households, {PEERS[work].work}: {told}", flush=True)


def halves(turns: Turns) -> tuple[Turns, Turns]:
    """Work that can be done once: half of it alone, half side by side."""
    return turns[: len(turns) // 2], turns[len(turns) // 2 :]


def pace() -> str:
    return f"A fixed loop of plain Python takes {duration(fixed_loop_s())} of processor here."


def machine() -> str:
    model = platform.processor() or platform.machine()
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return (
        f"{os.cpu_count()} cores ({model}), {platform.platform()}, Python {sys.version.split()[0]}"
        f"\n{libraries}; commit {commit}"
        f"\nLoad before the run: {load} (more than a few tenths: others are working here too)"
        f"\n{pace()}"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
