"""Two clerks and one item, a decision and its undo, on a real database."""

from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType

import eventlet
import pytest
from sqlalchemy import Column, MetaData, Table, Text, event, text
from sqlalchemy.exc import OperationalError

from chassis.contract import Command
from chassis.database import Database, Unit
from chassis.deciding import Claims, Decisions, settle, take_back, waiting_tables
from chassis.entrypoints import command, once_only
from chassis.errors import Refused, Unavailable
from chassis.fields import a_text, an_id, maybe
from chassis.refusals import Refusal
from chassis.rights import staff
from chassis.tables import chassis_tables
from chassis.waiting import HolderView, OfItem
from tests.people import clerk, demo_id

metadata = MetaData()
chassis_tables(metadata)
waiting_tables(metadata)
Table("effects", metadata, Column("item_id", Text, primary_key=True), Column("said", Text))
NADIA, PAUL = clerk(), clerk(name="Paul")
ITEM, OTHER = demo_id("item/1"), demo_id("item/2")
EFFECT = text("INSERT INTO effects VALUES (:item_id, :said)")


class TrayUnit(Unit):
    published_by = ModuleType("services.tray.contract")

    def __init__(self, connection, now):
        super().__init__(connection, now)
        self.claims = Claims(connection, now, metadata)
        self.decisions = Decisions(connection, now, metadata)


class Decide(Command):
    item_id = an_id()
    about = maybe(an_id())
    reason = maybe(a_text("Illisible"))


class Tray:
    """The smallest room where something waits."""

    name = "tray"
    metadata = metadata
    database = Database(TrayUnit)
    failing: set[str] = set()

    @command(OfItem, HolderView, allowed=staff("clerk"))
    def take(self, unit, who, *, item_id):
        return unit.claims.take(item_id, who)

    @command(OfItem, None, allowed=staff("clerk"))
    def release(self, unit, who, *, item_id):
        unit.claims.release(item_id, who)

    @command(Decide, None, allowed=staff("clerk"))
    def decide(self, unit, who, *, item_id, about, reason):
        unit.claims.take(item_id, who)
        said = {"about": about, "reason": reason}
        unit.decisions.record(item_id, "accepted", said, who)
        unit.claims.forget(item_id)

    @command(OfItem, None, allowed=staff("clerk"))
    def withdraw_decision(self, unit, who, *, item_id):
        take_back(unit.claims, unit.decisions, item_id, who)

    @once_only(every=timedelta(hours=1), steps=True)
    def settle_decisions(self, units):
        settle(units, lambda unit: unit.decisions, self._effect)

    def _effect(self, unit, decision):
        if str(decision.item_id) in self.failing:
            raise ValueError("not now")
        facts = {"item_id": str(decision.item_id), "said": decision.outcome["about"]}
        unit.connection.execute(EFFECT, facts)


@pytest.fixture
def tray(house):
    Tray.failing = set()
    house.start(Tray)
    house.leave_to_hand("tray", "settle_decisions")
    return house


def tell(tray, method, who=NADIA, item_id=ITEM, **more):
    return tray.call("tray", method, who=who, item_id=item_id, **more)


def refusal(tray, method, who=NADIA):
    with pytest.raises(Refused) as refused:
        tell(tray, method, who)
    return refused.value.code


def settled(tray):
    tray.run_scheduled("tray", "settle_decisions")
    return effects(tray)


def effects(tray):
    return [row.item_id for row in tray.sql("tray", "SELECT * FROM effects ORDER BY item_id")]


def test_two_who_take_at_once_do_not_both_have_it(tray):
    clerks = [clerk(name=f"Clerk {n}") for n in range(6)]

    def take(who):
        try:
            return tell(tray, "take", who)["name"]
        except Refused as refused:
            return (refused.code, refused.details["name"])

    said = [thread.wait() for thread in [eventlet.spawn(take, who) for who in clerks]]
    [name] = [answer for answer in said if isinstance(answer, str)]
    assert sorted(map(str, said)) == sorted(map(str, [name] + [("chassis.held", name)] * 5))


def test_what_one_has_in_hand_no_other_decides_of_nor_releases(tray):
    tell(tray, "take")
    tell(tray, "release", PAUL)
    assert refusal(tray, "decide", PAUL) == refusal(tray, "take", PAUL) == "chassis.held"
    tell(tray, "release")
    assert tell(tray, "take", PAUL)["name"] == "Paul"


def test_what_is_held_for_ten_minutes_is_then_anybodys(tray):
    first = tell(tray, "take")
    tray.clock.advance(minutes=9, seconds=59)
    assert refusal(tray, "take", PAUL) == "chassis.held"
    again = tell(tray, "take")
    assert (again["since"], again["until"] > first["until"]) == (first["since"], True)
    tray.clock.advance(minutes=10)
    assert tell(tray, "take", PAUL)["since"] == tell(tray, "take", PAUL)["since"] > first["since"]


def test_of_two_who_decide_at_once_one_is_heard(tray):
    def decide(who):
        try:
            return tell(tray, "decide", who)
        except Refused as refused:
            return refused.code

    threads = [eventlet.spawn(decide, clerk(name=f"Clerk {n}")) for n in range(6)]
    said = [thread.wait() for thread in threads]
    assert said.count({}) == 1
    assert set(map(str, said)) <= {"{}", "chassis.held", "chassis.already-decided"}
    tray.clock.advance(seconds=10)
    assert settled(tray) == [str(ITEM)]


def test_a_decision_has_no_effect_before_ten_seconds(tray):
    tell(tray, "decide")
    tray.clock.advance(seconds=9, milliseconds=999)
    assert settled(tray) == []
    tray.clock.advance(milliseconds=1)
    assert settled(tray) == settled(tray) == [str(ITEM)]


def test_a_decision_withdrawn_has_no_effect_and_the_item_is_in_the_same_hands(tray):
    tell(tray, "decide")
    assert refusal(tray, "withdraw_decision", PAUL) == "chassis.too-late-to-withdraw"
    tell(tray, "withdraw_decision")
    tray.clock.advance(seconds=30)
    assert settled(tray) == []
    assert refusal(tray, "take", PAUL) == "chassis.held"
    tell(tray, "decide")
    tray.clock.advance(seconds=10)
    assert settled(tray) == [str(ITEM)]


def test_what_a_decision_withdrawn_said_is_kept_in_the_same_hands_and_in_no_other(tray):
    def typed(who=NADIA):
        with tray.unit("tray") as unit:
            said = unit.claims.kept_for(ITEM, who)
            return said and said["reason"]

    tell(tray, "decide", reason="Illisible")
    assert typed() is None
    tell(tray, "withdraw_decision")
    tell(tray, "take")
    assert (typed(), typed(PAUL)) == ("Illisible", None)
    tray.clock.advance(minutes=11)
    assert typed() is None
    tell(tray, "take", PAUL)
    tray.clock.advance(minutes=11)
    tell(tray, "take")
    assert typed() is None
    tell(tray, "decide", reason="Floue")
    tray.clock.advance(seconds=11)
    assert settled(tray) == [str(ITEM)]
    assert typed() is None


def test_a_decision_of_ten_seconds_ago_is_withdrawn_no_more(tray):
    tell(tray, "decide")
    tray.clock.advance(seconds=10)
    assert refusal(tray, "withdraw_decision") == "chassis.too-late-to-withdraw"
    assert settled(tray) == [str(ITEM)]
    assert refusal(tray, "withdraw_decision") == "chassis.too-late-to-withdraw"


@pytest.mark.parametrize("undo_first", [True, False])
def test_an_undo_and_the_effect_at_the_same_moment_are_one_or_the_other(tray, undo_first):
    """The undo came by a process whose clock is late: only the row says who was first."""
    tell(tray, "decide")
    with tray.unit("tray") as late:
        tray.clock.advance(seconds=10)
        if undo_first:
            assert withdrawn(late, ITEM)
            assert settled(tray) == []
        else:
            assert settled(tray) == [str(ITEM)]
            assert not withdrawn(late, ITEM)
    assert settled(tray) == ([] if undo_first else [str(ITEM)])


def withdrawn(unit, item_id):
    try:
        unit.decisions.withdraw(item_id, NADIA)
    except Refusal:
        return False
    return True


def test_an_effect_that_fails_holds_up_no_other_and_is_tried_again(tray):
    tell(tray, "decide")
    tell(tray, "decide", item_id=OTHER)
    tray.clock.advance(seconds=10)
    Tray.failing = {str(ITEM)}
    with pytest.raises(AssertionError):
        settled(tray)
    assert effects(tray) == [str(OTHER)]
    Tray.failing = set()
    assert len(settled(tray)) == 2


class DiskFull(Exception):
    pgcode = "53100"


@contextmanager
def dying_at(engine, n):
    """The n-th statement is never answered, as when the process is killed there."""
    said = iter(range(1, 1_000))

    def die(*_):
        if next(said) == n:
            raise OperationalError("injected", {}, DiskFull())

    event.listen(engine, "before_cursor_execute", die)
    yield
    event.remove(engine, "before_cursor_execute", die)


@pytest.mark.parametrize("n", range(1, 8))
def test_whatever_statement_fails_a_decision_has_its_effect_once(tray, n):
    with dying_at(tray.engine("tray"), n):
        try:
            tell(tray, "decide", key="once")
        except Unavailable:
            assert tray.sql("tray", "SELECT 1 FROM decisions") == []
    tell(tray, "decide", key="once")
    tray.clock.advance(seconds=10)
    with dying_at(tray.engine("tray"), n):
        try:
            settled(tray)
        except AssertionError:
            still_due = "SELECT 1 FROM decisions WHERE settled_at IS NULL"
            assert len(tray.sql("tray", still_due)) == 1 - len(effects(tray))
    assert settled(tray) == [str(ITEM)]


def test_what_a_decision_said_is_kept_no_longer_than_it_serves(tray):
    tell(tray, "decide", about=OTHER)
    assert tray.sql("tray", "SELECT outcome FROM decisions")[0].outcome["about"] == str(OTHER)
    tray.clock.advance(seconds=10)
    settled(tray)
    [kept] = tray.sql("tray", "SELECT outcome, by_name, verdict FROM decisions")
    assert tuple(kept) == (None, "Nadia", "accepted")
