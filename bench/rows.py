"""One function a row of the table: what is done, how often, and what it cost."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from bench.figures import Measured
from bench.lines import Lines
from bench.processor import Processor
from bench.running import Running, wait_for
from bench.town import BenchTown, Signed

MONTH, PAID_MONTH = "2026-11-01", "2026-11-01"
# From, to, the month of the run, days a child. The demo's own bookings of October come on top.
INVOICED = ("2026-09-01", "2026-10-16", "2026-10", 16)
CAMPAIGN = ("2027-03-08", "2027-05-28", "2027-05", 32)
QUOTED_DAYS = 18
SECONDS_MAX = 20
SIDE_BY_SIDE = 4
Turns = list[dict[str, Any]]


class Bench:
    def __init__(self, running: Running, load: Lines) -> None:
        self.running, self.town, self._load = running, BenchTown(running), load
        self._processor = running.processor()
        self._parts = running.parts()
        self._generator = Processor([load.process.pid])

    def prepare(self) -> list[Signed]:
        self.town.enrol_everybody()
        families = self.town.sign_in()
        self.running.settle()
        return families

    def pages(self, work: str, turns: Turns, side_by_side: Turns, note: str = "") -> Measured:
        """A work one at a time, then four side by side; the processor is of the first part."""
        spent = self.processor_seconds()
        alone = self.run(work, turns, 1)
        cpu_s = (self.processor_seconds() - spent) / len(alone["seconds"])
        busy = self.run(work, side_by_side, SIDE_BY_SIDE)
        return Measured(alone["seconds"], cpu_s, len(busy["seconds"]) / busy["elapsed"], note)

    def memory_mb(self) -> int:
        return self._processor.memory_bytes() // 1_000_000

    def processor_seconds(self) -> float:
        return self._processor.seconds()

    def spent_by_part(self) -> dict[str, float]:
        """Of every room, of PostgreSQL, and of the rest: RabbitMQ, where there is one."""
        spent = {name: part.seconds() for name, part in self._parts.items()}
        return spent | {"rest": self.processor_seconds() - sum(spent.values())}

    def generator_seconds(self) -> float:
        return self._generator.seconds()

    def run(
        self,
        work: str,
        turns: Turns,
        concurrency: int,
        *,
        seconds_max: float = SECONDS_MAX,
        refused_too: bool = False,
    ) -> dict[str, Any]:
        """What bench.load measured. Raises for the first turn that failed, unless `refused_too`."""
        job = {"site": self.running.processes.site, "work": work, "turns": turns}
        job |= {"concurrency": concurrency, "seconds_max": seconds_max, "refused_too": refused_too}
        done = self._load.ask(job)
        if done["failure"] and not refused_too:
            raise RuntimeError(done["failure"])
        return done

    def invoices(self) -> Measured:
        """Only the run is measured: the days were booked, heard and priced before."""
        first, last, month, days = INVOICED
        orders = self.town.orders(self.town.open_days(first, last, days), children_max=1)
        self.running.say("booking", "book_for", orders)
        self.running.settle()
        return self._timed(lambda: self._invoice(month), month)

    def campaign(self) -> Measured:
        """The attendances are known (booked at the desk while billing sleeps, as the peer was given
        its own); then billing hears them, prices them and invoices them, which is the row."""
        first, last, month, days = CAMPAIGN
        orders = self.town.orders(self.town.open_days(first, last, days), children_max=9)
        started = time.perf_counter()
        with self.running.asleep("billing"):
            self.running.say("booking", "book_for", orders)
        entered = time.perf_counter() - started
        heard: list[float] = []

        def priced_and_invoiced() -> None:
            awake = time.perf_counter()
            self.running.wait_until_heard("booking.BookingsConfirmed", by="billing")
            heard.append(time.perf_counter() - awake)
            self._invoice(month)

        measured = self._timed(priced_and_invoiced, month)
        note = (
            f"{measured.note}; heard and priced in {heard[0]:.2f} s of it."
            f" Not in the row: booking them at the desk, {len(orders)} orders in {entered:.1f} s"
        )
        return Measured(measured.seconds, measured.cpu_s, None, note)

    def _timed(self, work: Callable[[], None], month: str) -> Measured:
        spent, started = self._processor.seconds(), time.perf_counter()
        work()
        seconds = time.perf_counter() - started
        alone_s = self._processor.seconds() - spent
        self.running.settle()  # The mails that the work causes belong to it.
        left_s = time.perf_counter() - started
        cpu_s = self._processor.seconds() - spent
        lines = (
            "SELECT count(*), count(DISTINCT invoice_id) FROM charges JOIN invoices"
            f" USING (invoice_id) WHERE invoices.month = '{month}-01'"
        )
        [(charges, invoices)] = self.running.rows("billing", lines)
        note = (
            f"{invoices} invoices of {charges} lines; processor without their mails"
            f" {alone_s:.2f} s, the last mail left after {left_s:.1f} s"
        )
        return Measured([seconds], cpu_s, None, note)

    def _invoice(self, month: str) -> None:
        run = {"run_id": str(uuid4())}
        with self.running.after(month):
            self.running.say("billing", "start_invoice_run", [run | {"month": month}])

        def done() -> bool:
            return (
                self.running.say("billing", "invoice_run", [run])["answers"][0]["state"] == "done"
            )

        wait_for(done)


def of_families(families: list[Signed], count: int, **more: Any) -> Turns:
    """As many turns, each of the next family."""
    chosen = [families[rank % len(families)] for rank in range(count)]
    return [{"session": f.session, "household_id": f.household_id, **more} for f in chosen]


def bookings(families: list[Signed], month: str = MONTH) -> Turns:
    """One turn a child, for a month can be booked once; first the elder of each family, then the
    younger, for a family has one draft."""
    return [
        {"session": f.session, "month": month, "child_id": child, "activity_id": activity}
        for rank in (0, 1)
        for f in families
        for child, activity in [f.children[rank]]
    ]


def payments(families: list[Signed]) -> Turns:
    """One turn a family: its elder's month at the canteen."""
    return [
        {"session": f.session, "month": PAID_MONTH, "child_id": child, "activity_id": activity}
        for f in families
        for child, activity in f.canteens[:1]
    ]


def quotes(bench: Bench, families: list[Signed]) -> Turns:
    """Families whose draft holds the days to be quoted."""
    days = bench.town.open_days("2026-12-01", "2027-01-29", QUOTED_DAYS)
    drafts = [
        {
            "household_id": family.household_id,
            "changes": [
                {"child_id": child, "activity_id": activity, "day": day, "wanted": True}
                for child, activity in family.children[:1]
                for day in days
            ],
        }
        for family in families
    ]
    bench.running.say("booking", "tick", drafts)
    return of_families(families, len(families), days=QUOTED_DAYS)


def papers(bench: Bench, families: list[Signed]) -> Turns:
    """Each family's invoice."""
    rows = bench.running.rows(
        "billing", "SELECT household_id::text, invoice_id::text FROM invoices"
    )
    invoice_of = dict(rows)
    return [
        {"session": f.session, "invoice_id": invoice_of[f.household_id]}
        for f in families
        if f.household_id in invoice_of
    ]
