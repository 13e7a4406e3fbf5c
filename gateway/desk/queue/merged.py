"""All that waits in any room, merged: the oldest promise first, each item as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from chassis import clock
from chassis.formatting import as_instant
from chassis.language import _, ngettext
from gateway.backend import Missing, known
from gateway.desk.queue.kinds import KINDS, ROOMS, Decided, Kind, Room, Waiting
from gateway.desk.screens import staff_login
from gateway.pages import backend
from gateway.question import NOTHING, Question, asked_if
from gateway.remote import household
from gateway.rights import staff_may

EVERYTHING, LATE, MINE = "tout", "retard", "miennes"
NAMED_MAX = 500


@dataclass(frozen=True)
class Item:
    """`family` is the household's name, or whoever sent it where no household is known."""

    told: Waiting
    kind: Kind
    family: str
    me: str
    now: datetime = field(repr=False)

    @property
    def item_id(self) -> str:
        return self.told["item_id"]

    @property
    def address(self) -> str:
        return self.kind.address(self.item_id)

    @property
    def place(self) -> str:
        """As a form says it."""
        return f"{self.kind.slug}/{self.item_id}"

    @property
    def is_mine(self) -> bool:
        holder = self.told["holder"]
        return holder is not None and holder["account_id"] == self.me

    @property
    def is_anothers(self) -> bool:
        return self.told["holder"] is not None and not self.is_mine

    @property
    def is_late(self) -> bool:
        return as_instant(self.told["promised_by"]) <= self.now

    @property
    def promised_on(self) -> date:
        """The last day that was promised."""
        return clock.today(as_instant(self.told["promised_by"])) - timedelta(days=1)

    @property
    def days_over(self) -> int:
        """Days since the last one that was promised; 1 on the first day too many."""
        return (clock.today(self.now) - self.promised_on).days if self.is_late else 0

    @property
    def age(self) -> str:
        """'aujourd’hui', 'hier', '6 j'."""
        days = (clock.today(self.now) - clock.today(as_instant(self.told["since"]))).days
        if days <= 0:
            return _("aujourd’hui")
        return _("hier") if days == 1 else _("{count} j").format(count=days)

    @property
    def about(self) -> str:
        return self.kind.about(self.told["about"])

    def is_shown(self, shown: str) -> bool:
        """By a filter of the page: everything, late, mine, a kind, or a kind and what about."""
        if shown in (EVERYTHING, LATE, MINE):
            return {EVERYTHING: True, LATE: self.is_late, MINE: self.is_mine}[shown]
        kind, _colon, about = shown.partition(":")
        return self.kind.code == kind and about in ("", self.told["about"])


@dataclass(frozen=True)
class Undo:
    """What the person at the page has just decided, and may still take back."""

    kind: Kind
    item_id: str
    said: str
    until: str
    seconds: int


@dataclass(frozen=True)
class Queue:
    items: Sequence[Item]
    undo: Undo | None
    away: Sequence[Room]  # Rooms that did not answer.

    def shown(self, shown: str) -> list[Item]:
        return [item for item in self.items if item.is_shown(shown)]

    def find(self, kind: Kind, item_id: str) -> Item | None:
        found = (it for it in self.items if (it.kind, it.item_id) == (kind, item_id))
        return next(found, None)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """(value, words with how many), those that show something."""
        told = [(EVERYTHING, _("Tout")), (LATE, _("En retard")), (MINE, _("Les miennes"))]
        for code in dict.fromkeys(item.kind.code for item in self.items):
            told.append((code, _(KINDS[code].name)))
            abouts = sorted({i.told["about"] for i in self.items if i.kind.code == code})
            told += [(f"{code}:{about}", KINDS[code].about(about)) for about in abouts]
        counted = [(value, words, len(self.shown(value))) for value, words in told]
        return [
            (value, f"{words} ({count})")
            for value, words, count in counted
            if count or value == EVERYTHING
        ]


def rooms_open() -> list[Room]:
    """Those whose items this member of staff may decide of."""
    login = staff_login()
    limited = bool(login.structures)
    return [
        room
        for room in ROOMS
        if staff_may(login.roles, (room.door,), limited=limited, exports=login.exports)
    ]


def merged() -> Queue:
    """A room that is away is named; the others' items stand."""
    rooms = rooms_open()
    asked: list[Question[Any]] = [room.waiting() for room in rooms]
    asked += [NOTHING if room.decided is None else room.decided() for room in rooms]
    answers = backend().ask(staff_login(), asked)
    waits, taken_back = answers[: len(rooms)], answers[len(rooms) :]
    waiting: list[Waiting] = [item for told in waits for item in known(told) or ()]
    decided: list[Decided] = [item for told in taken_back for item in known(told) or ()]
    families = _families([*waiting, *decided])
    away = [room for room, told in zip(rooms, waits, strict=True) if _is_missing(told)]
    return Queue(_items(waiting, families), _undo(decided, families), away)


def _items(waiting: list[Waiting], families: dict[str, str]) -> list[Item]:
    now, me = clock.now(), staff_login().account_id
    items = [
        Item(told, KINDS[told["kind"]], _family(told, families), me, now)
        for told in waiting
        if told["kind"] in KINDS
    ]
    return sorted(items, key=lambda item: (item.told["promised_by"], item.told["since"]))


def _undo(decided: list[Decided], families: dict[str, str]) -> Undo | None:
    """The last decision of whoever asks."""
    told = max(decided, key=lambda item: item["withdrawable_until"], default=None)
    if told is None or told["kind"] not in KINDS:
        return None
    left = (as_instant(told["withdrawable_until"]) - clock.now()).total_seconds()
    if left <= 0:
        return None
    kind = KINDS[told["kind"]]
    verdict = _(kind.verdicts[told["verdict"]])
    words = _("{family}, {about} : {verdict}.")
    about = kind.about(told["about"])
    said = words.format(family=_family(told, families), about=about, verdict=verdict)
    return Undo(kind, told["item_id"], said, told["withdrawable_until"], -int(-left // 1))


def _families(told: Sequence[Waiting | Decided]) -> dict[str, str]:
    """The names of the households concerned; none while household is away."""
    ids = list(dict.fromkeys(it["household_id"] for it in told if it["household_id"]))[:NAMED_MAX]
    asked = asked_if(bool(ids), household.names([each for each in ids if each]))
    (answer,) = backend().ask(staff_login(), [asked])
    return {named["household_id"]: named["name"] for named in known(answer) or ()}


def _family(told: Waiting | Decided, families: dict[str, str]) -> str:
    return families.get(told["household_id"] or "", told["who"])


def _is_missing(answer: object) -> bool:
    return isinstance(answer, Missing)


def attending(count: int) -> str:
    """'9 attendent'."""
    return ngettext("{count} attend", "{count} attendent", count).format(count=count)
