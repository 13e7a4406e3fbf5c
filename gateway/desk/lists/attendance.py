"""The day's children by activity and school, as they are called out."""

from dataclasses import dataclass
from itertools import groupby

from chassis.language import _, ngettext
from gateway.remote.booking import AttendanceLockView, AttendeeView
from gateway.typed import folded


@dataclass(frozen=True)
class Roll:
    """One activity in one school; `children` in the order of their names."""

    activity_name: str
    school_name: str
    children: list[AttendeeView]

    @property
    def activity_id(self) -> str:
        return self.children[0]["activity_id"]

    @property
    def counted(self) -> str:
        count = len(self.children)
        return ngettext("{count} enfant", "{count} enfants", count).format(count=count)


@dataclass(frozen=True)
class Called:
    """How far the call is: of `expected`, who came, who did not, of whom nobody has said."""

    expected: int
    present: int
    absent: int

    @property
    def left(self) -> int:
        return self.expected - self.present - self.absent


def called(attendees: list[AttendeeView]) -> Called:
    said = [child["present"] for child in attendees]
    return Called(len(said), said.count(True), said.count(False))


def levels(attendees: list[AttendeeView]) -> list[str]:
    """The classes of these children, once each."""
    return sorted({child["level"] for child in attendees if child["level"]})


def sought(attendees: list[AttendeeView], words: str, level: str) -> list[AttendeeView]:
    """Those of a class whose name holds each of these words, however they are typed."""
    wanted = folded(words).split()
    return [
        child
        for child in attendees
        if (not level or child["level"] == level)
        and all(word in folded(f"{child['first_name']} {child['last_name']}") for word in wanted)
    ]


def last_locks(locks: list[AttendanceLockView]) -> dict[str, AttendanceLockView]:
    """What was last done of each activity's list, closed or opened again."""
    return {lock["activity_id"]: lock for lock in locks}


def rolls(attendees: list[AttendeeView]) -> list[Roll]:
    """One roll for each activity and school."""
    ordered = sorted(attendees, key=lambda child: (*_roll(child), *_called(child)))
    return [Roll(*named, list(children)) for named, children in groupby(ordered, _roll)]


def _roll(child: AttendeeView) -> tuple[str, str]:
    return child["activity_name"], child["school_name"] or _("Toutes écoles")


def _called(child: AttendeeView) -> tuple[str, str]:
    return child["last_name"].casefold(), child["first_name"].casefold()


def heads() -> list[str]:
    """Of a list taken away, over what `written` gives."""
    return [_("Activité"), _("École"), _("Classe"), _("Nom"), _("Prénom"), _("Présence")]


def written(attendees: list[AttendeeView]) -> list[list[str]]:
    """A row a child, as the rolls are called."""
    return [
        [*_roll(child), child["level"] or "", child["last_name"], child["first_name"], _came(child)]
        for roll in rolls(attendees)
        for child in roll.children
    ]


def _came(child: AttendeeView) -> str:
    if child["present"] is None:
        return ""
    if child["present"]:
        return _("Présent") if child["planned"] else _("Présent, non prévu")
    return _("Excusé") if child["excused"] else _("Absent")
