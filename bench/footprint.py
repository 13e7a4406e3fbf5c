"""`python -m bench.footprint`: memory and processor of each process, idle and under the load of
the bench. What deploy/kubernetes requests for each room is set from this table
(docs/decisions/0013-kubernetes.md)."""

import os
import sys
import threading
import time
from dataclasses import dataclass, field

from bench.__main__ import machine, works
from bench.lines import Lines
from bench.processor import Processor, postmaster
from bench.rows import Bench
from bench.running import Running
from preau.rooms import ROOMS
from tests.brokers import installed

IDLE_S = 20
EVERY_S = 1.0
MIB = 1 << 20


@dataclass
class Trace:
    """What one process was seen to use."""

    roots: list[int]
    memory: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    _spent: float | None = None

    def look(self, seconds: float) -> None:
        spent = Processor(self.roots).seconds()
        if self._spent is not None:
            self.cpu.append((spent - self._spent) / seconds * 1000)
        self._spent = spent
        self.memory.append(Processor(self.roots).memory_bytes() // MIB)

    def row(self, name: str) -> str:
        mean = sum(self.cpu) / len(self.cpu)
        memory = f"{max(self.memory)} | {self.memory[-1]}"
        return f"| {name} | {memory} | {mean:.0f} | {max(self.cpu):.0f} |"


def watched(running: Running, until: threading.Event) -> dict[str, Trace]:
    """Every second, until told: MiB (PSS, of what each started too) and thousandths of a core."""
    rooms = {name: running.processes.pid(name) for name in ROOMS}
    traces = {name: Trace([pid]) for name, pid in rooms.items()}
    traces["PostgreSQL"] = Trace([postmaster(running.folder / "postgres")])
    last = time.perf_counter()
    while not until.wait(EVERY_S):
        now = time.perf_counter()
        for trace in traces.values():
            trace.look(now - last)
        last = now
    return traces


def table(traces: dict[str, Trace]) -> str:
    columns = ("process", "MiB, most", "MiB, end", "mCPU, mean", "mCPU, busiest second")
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    rooms = sum(trace.memory[-1] for name, trace in traces.items() if name in ROOMS)
    rows = "\n".join(trace.row(name) for name, trace in traces.items())
    return f"{head}{rows}\n\nAll rooms at the end: {rooms} MiB."


def under_load(running: Running) -> dict[str, Trace]:
    load = Lines(["-m", "bench.load"], dict(os.environ), running.folder / "load.log")
    ended, seen = threading.Event(), {}
    watcher = threading.Thread(target=lambda: seen.update(watched(running, ended)))
    watcher.start()
    try:
        works(Bench(running, load))
    finally:
        ended.set()
        watcher.join()
        load.stop()
    return seen


def main() -> int:
    if not installed():
        print("RabbitMQ is not installed: the house is one process here.", file=sys.stderr)
        return 1
    print(machine(), flush=True)
    running = Running()
    try:
        running.open_doors()
        rest = threading.Event()
        threading.Timer(IDLE_S, rest.set).start()
        print(f"\nIdle, {IDLE_S} s\n\n{table(watched(running, rest))}\n", flush=True)
        running.enter_town()
        print(f"\nUnder the bench\n\n{table(under_load(running))}", flush=True)
    finally:
        running.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
