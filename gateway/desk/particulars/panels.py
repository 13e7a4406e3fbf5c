"""A section of a record at the desk: read, or being changed in its place."""

from dataclasses import dataclass

from chassis.language import _
from gateway.particulars.forms import Facts, SectionForm, blank
from gateway.particulars.names import Section

Row = tuple[str, list[str]]


@dataclass(frozen=True)
class Panel:
    """`change` is the address that opens its form; empty where this role only reads."""

    id: str
    title: str
    rows: list[Row]
    change: str
    action: str
    back: str
    form: SectionForm | None


@dataclass(frozen=True)
class Group:
    """The sections of one person, or of the household; `health` leads to a child's sheet."""

    id: str
    name: str
    panels: list[Panel]
    health: str = ""


@dataclass(frozen=True)
class Place:
    """Where the sections of somebody are shown and sent: `who` is in their addresses."""

    page: str
    who: str

    def key(self, section: Section) -> str:
        return f"{self.who}/{section.code}"


def panels(
    place: Place,
    sections: tuple[Section, ...],
    facts: Facts,
    editing: str | None,
    form: SectionForm | None = None,
) -> list[Panel]:
    """Those that this role may see. `editing` is the key of the one being changed, with its form
    when it comes back."""
    return [_panel(place, one, facts, editing, form) for one in sections if facts.shown(one)]


def _panel(
    place: Place, section: Section, facts: Facts, editing: str | None, form: SectionForm | None
) -> Panel:
    key, written = place.key(section), facts.written(section)
    anchor = f"{place.who}-{section.code}"
    being_edited = key == editing and bool(written)
    return Panel(
        id=anchor,
        title=_(section.title),
        rows=facts.rows(section),
        change=f"{place.page}?modifier={key}#{anchor}" if written else "",
        action=f"{place.page}/{key}",
        back=f"{place.page}#{anchor}",
        form=(form or blank(section, facts)) if being_edited else None,
    )
