"""The day's children by activity and school, as they are called out."""

from dataclasses import dataclass
from itertools import groupby

from chassis.language import _, ngettext
from gateway.remote.booking import AttendeeView


@dataclass(frozen=True)
class Roll:
    """One activity in one school; `children` in the order of their names."""

    activity_name: str
    school_name: str
    children: list[AttendeeView]

    @property
    def counted(self) -> str:
        count = len(self.children)
        return ngettext("{count} enfant", "{count} enfants", count).format(count=count)


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
    return _("Présent") if child["present"] else _("Absent")
