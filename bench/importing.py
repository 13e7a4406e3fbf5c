"""How long a town's file of families takes in the whole house: checked, applied, heard by every
room, and undone; and how soon the desk finds a family in the town that it made: `make bench
ONLY=import`."""

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

import psutil

from bench.figures import percentile
from bench.running import Running, wait_for
from bench.sheets import HEADERS, rows
from bench.table import duration

SIZES = (2_000, 20_000)
ROWS_AT_ONCE = 500
SECONDS_MAX = 3_600
SCHOOL = "École Pasteur"
SEARCHES = 200


def measured(running: Running) -> Iterator[str]:
    """One line a size of file, each of families that the town does not know."""
    for size in SIZES:
        yield _of_a_file(running, size)


def _of_a_file(running: Running, size: int) -> str:
    lines = list(rows(size, SCHOOL, f"B{size}-"))
    import_id = str(uuid4())
    before = _memory_mb()
    started = time.perf_counter()
    columns = _hand_over(running, import_id, lines)
    handed = time.perf_counter() - started
    told = {"import_id": import_id, "columns": columns, "quotient_from": "2026-09-01"}
    checked, most = _timed(running, "match_import_columns", told, "checked")
    # A telephone drawn twice looks like somebody known.
    decided = {"import_id": import_id, "choice": "create"}
    running.say("household", "decide_import_families", [decided])
    applied, more = _timed(running, "apply_import", {"import_id": import_id}, "applied")
    started = time.perf_counter()
    running.settle(SECONDS_MAX, 0.5)
    heard = applied + time.perf_counter() - started
    found = _found(running, lines)
    [(created,)] = running.rows(
        "household",
        f"SELECT count(*) FROM import_families WHERE outcome = 'created'"
        f" AND import_id = '{import_id}'",
    )
    return (
        f"{size} families, {len(lines)} children ({created} made): handed over {handed:.0f} s,"
        f" dry run {checked:.0f} s, applied {applied:.0f} s, heard everywhere {heard:.0f} s;"
        f" household {before} MB before, {max(most, more)} MB at most.\n"
        f"  Its families looked for, over the bus: {duration(percentile(found, 0.5))},"
        f" p95 {duration(percentile(found, 0.95))}, at most {duration(max(found))}.\n"
        f"  {_undone(running, import_id)}"
    )


def _found(running: Running, lines: list[list[str]]) -> list[float]:
    """Seconds of each search, one after the other: a name, begun, misspelt, with a child's; a
    telephone and its end; a street."""
    any_of = random.Random(len(lines))
    seconds = []
    for _ in range(SEARCHES):
        line = any_of.choice(lines)
        name, phone, street, child = line[1], line[4], line[9], line[14]
        at = any_of.randrange(1, len(name))
        typed = any_of.choice(
            (
                name,
                name[:4],
                name[:at] + name[at + 1 :],
                f"{name} {child}",
                phone,
                phone[-4:],
                street,
            )
        )
        asked = {"text": typed, "page": 1}
        started = time.perf_counter()
        [answer] = running.say("household", "search", [asked])["answers"]
        seconds.append(time.perf_counter() - started)
        if "refused" in answer:
            raise RuntimeError(answer["refused"])
    return seconds


def _undone(running: Running, import_id: str) -> str:
    """Whole, for nobody has used what it made."""
    undone, most = _timed(running, "undo_import", {"import_id": import_id}, "undone")
    started = time.perf_counter()
    running.settle(SECONDS_MAX, 0.5)
    heard = undone + time.perf_counter() - started
    counts = running.rows(
        "household",
        f"SELECT outcome, count(*) FROM import_families WHERE import_id = '{import_id}'"
        " GROUP BY 1 ORDER BY 1",
    )
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts)
    return f"Undone in {undone:.0f} s ({told}), heard everywhere {heard:.0f} s; {most} MB at most."


def _hand_over(running: Running, import_id: str, lines: list[list[str]]) -> list[str]:
    """The columns that the titles propose."""
    start = {"import_id": import_id, "filename": "familles.csv", "headers": HEADERS}
    [current] = running.say("household", "start_import", [start])["answers"]
    batches = [
        {"import_id": import_id, "first": at + 1, "rows": lines[at : at + ROWS_AT_ONCE]}
        for at in range(0, len(lines), ROWS_AT_ONCE)
    ]
    running.say("household", "add_import_lines", batches, 1)
    end = {"import_id": import_id, "lines": len(lines)}
    running.say("household", "end_import_lines", [end])
    return list(current["columns"])


def _timed(running: Running, method: str, told: dict[str, Any], until: str) -> tuple[float, int]:
    """Seconds from the order to the state that it leads to, and household's memory at most."""
    most = 0
    started = time.perf_counter()
    [answer] = running.say("household", method, [told])["answers"]
    if "refused" in answer:
        raise RuntimeError(answer["refused"])
    query = f"SELECT state FROM imports WHERE import_id = '{told['import_id']}'"

    def is_there() -> bool:
        nonlocal most
        most = max(most, _memory_mb())
        return running.rows("household", query) == [(until,)]

    wait_for(is_there, SECONDS_MAX, 0.25)
    return time.perf_counter() - started, most


def _memory_mb() -> int:
    """Of household's own process; of the only one, without RabbitMQ."""
    most = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # One that has just ended.
            if {"household", "bench.hand"} & set(process.cmdline()):
                most = max(most, process.memory_info().rss)
    return most // 1_000_000
