"""Two small services for the chassis's own tests: a counter, and one that listens to it."""

import sys
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType

from marshmallow import fields
from sqlalchemy import Column, Integer, MetaData, Table, Text, text

from chassis.calls import Remote
from chassis.contract import Command, Heard, Published, Query, View
from chassis.database import Database, Unit
from chassis.entrypoints import command, hears, once_only, query, saga
from chassis.measures import Measure
from chassis.refusals import Refusal
from chassis.rights import anyone, family, staff
from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
Table("counts", metadata, Column("name", Text, primary_key=True), Column("n", Integer))


class CountBumped(Published):
    subject = "name"
    name = fields.String(required=True, metadata={"example": "a"})
    n = fields.Integer(required=True, metadata={"example": 1})


contract = ModuleType("services.counter.contract")
contract.CountBumped = CountBumped  # type: ignore[attr-defined]
sys.modules[contract.__name__] = contract


@dataclass(frozen=True)
class Bumped:
    name: str
    n: int


Bumped.__name__ = "CountBumped"


class TooHigh(Refusal):
    code = "counter.too-high"


class Bump(Command):
    name = fields.String(required=True, metadata={"example": "a"})
    by = fields.Integer(load_default=1, metadata={"example": 1})


class CountOf(Query):
    name = fields.String(required=True, metadata={"example": "a"})


class OfHousehold(Query):
    household_id = fields.UUID(required=True, metadata={"example": "x"})


class Count(View):
    n = fields.Integer(metadata={"example": 1})


class CounterUnit(Unit):
    published_by = contract


BUMP = text(
    "INSERT INTO counts VALUES (:name, :by) ON CONFLICT (name)"
    " DO UPDATE SET n = counts.n + :by RETURNING n"
)


def bump(unit: Unit, name: str, by: int) -> int:
    return unit.connection.execute(BUMP, {"name": name, "by": by}).scalar_one()


class Counter:
    name = "counter"
    measures = (Measure("toy_counts", "Counts.", "SELECT name, n FROM counts", by="name"),)
    metadata = metadata
    database = Database(CounterUnit)

    @query(CountOf, Count, allowed=anyone)
    def count(self, unit, who, *, name):
        row = unit.connection.execute(text("SELECT n FROM counts WHERE name = :n"), {"n": name})
        return {"n": row.scalar() or 0}

    @command(Bump, Count, allowed=anyone)
    def bump(self, unit, who, *, name, by):
        n = bump(unit, name, by)
        if n > 100:
            raise TooHigh(n=n)
        unit.record([Bumped(name, n)])
        return {"n": n}

    @query(OfHousehold, None, allowed=family("clerk"))
    def private(self, unit, who, *, household_id):
        return None

    @query(CountOf, Count, allowed=staff("clerk"))
    def for_clerks(self, unit, who, *, name):
        return {"n": 0}

    @query(CountOf, Count, allowed=anyone)
    def broken(self, unit, who, *, name):
        raise ValueError("the secret of Andrew Bond")

    @query(CountOf, Count, allowed=anyone)
    def slow(self, unit, who, *, name):
        unit.connection.execute(text("SELECT pg_sleep(0.5)"))
        return {"n": 0}

    @command(CountOf, None, allowed=anyone)
    def tidy_now(self, unit, who, *, name):
        unit.soon("tidy")

    @once_only(every=timedelta(hours=1))
    def tidy(self, unit):
        bump(unit, "tidied", 1)


class HeardBump(Heard):
    name = fields.String(required=True)
    n = fields.Integer(required=True)


class Gathering:
    """Who hears several at once, and how many each time."""

    name = "gathering"
    metadata = metadata
    database = Database(CounterUnit)
    lots: list[int] = []

    @staticmethod
    def bump_all(unit, heard):
        if any(one["name"] in Listener.failing for one in heard):
            raise ValueError("not now")
        Gathering.lots.append(len(heard))
        for one in heard:
            bump(unit, one["name"], one["n"])

    @hears("counter.CountBumped", HeardBump, many=bump_all)
    def follow(self, unit, *, name, n):
        Gathering.bump_all(unit, [{"name": name, "n": n}])


class Listener:
    name = "listener"
    metadata = metadata
    database = Database(CounterUnit)
    counter = Remote("counter", "count")
    failing: set[str] = set()

    @hears("counter.CountBumped", HeardBump)
    def follow(self, unit, *, name, n):
        if name in Listener.failing:
            raise ValueError("not now")
        bump(unit, f"{name}:{n}", 1)
        bump(unit, "all", 1)

    @query(CountOf, Count, allowed=anyone)
    def heard(self, unit, who, *, name):
        row = unit.connection.execute(text("SELECT n FROM counts WHERE name = :n"), {"n": name})
        return {"n": row.scalar() or 0}

    @saga(CountOf, Count, allowed=anyone)
    def relay_count(self, units, who, *, name):
        return self.counter.call("count", {"name": name})
