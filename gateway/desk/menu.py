"""What the desk's frame shows of its sections: groups, opened for whoever works in them, and how
many things wait in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import g, request

from chassis.language import N_, _
from gateway.desk.sections import FAMILIES, Group, Section, open_sections
from gateway.desk.waiting import Counted
from gateway.sessions import Login

FUNCTIONS = {
    "clerk": N_("Guichet"),
    "cashier": N_("Régie"),
    "cook": N_("Cuisine"),
    "instructor": N_("Animation"),
    "operator": N_("Exploitation du portail"),
    "admin": N_("Administration du portail"),
}
# Whose daily work is in each group: theirs open by themselves.
OPENED_FOR = {
    Group.FAMILIES: {"clerk", "cashier"},
    Group.TODAY: {"clerk", "cook", "instructor"},
    Group.MONEY: {"cashier"},
    Group.REQUESTS: {"clerk"},
    Group.PUBLISHING: set(),
    Group.SETTINGS: {"admin", "operator"},
}


NONE = Counted(0)


@dataclass(frozen=True)
class Entry:
    path: str
    name: str
    is_current: bool
    waiting: Counted

    @property
    def count(self) -> int:
        return self.waiting.count

    @property
    def is_calm(self) -> bool:
        return self.waiting.is_calm


@dataclass(frozen=True)
class Opened:
    """A group of the menu: what this person may open of it."""

    name: str
    entries: list[Entry]
    is_open: bool

    @property
    def waiting(self) -> int:
        """What a closed group says is to be done inside."""
        return sum(entry.count for entry in self.entries if not entry.is_calm)


def menu_of(login: Login) -> list[Opened]:
    """The groups that hold something for this person."""
    return menu(login, request.path, g.get("waiting", {}))


def menu(login: Login, path: str, waiting: Mapping[Section, Counted]) -> list[Opened]:
    opened = open_sections(login)
    # A page of "familles/comptes" is not one of "familles": the closest section holds it.
    holding = [section for section in opened if section.holds(path)]
    current = max(holding, key=lambda section: section.length(path), default=None)
    told = []
    for group in Group:
        entries = [
            Entry(section.path, _(section.name), section is current, waiting.get(section, NONE))
            for section in opened
            if section.group is group
        ]
        if entries:
            works_here = bool(OPENED_FOR[group] & login.roles)
            is_open = works_here or any(entry.is_current for entry in entries)
            told.append(Opened(_(group.value), entries, is_open))
    return told


def functions_of(login: Login) -> list[str]:
    """What this person does in the town, in words."""
    return [_(name) for function, name in FUNCTIONS.items() if function in login.roles]


def finds_families(login: Login) -> bool:
    return FAMILIES.is_open_to(login)


def may_search(login: Login) -> bool:
    """Whether there is something to look for: families, or more than one page."""
    return finds_families(login) or len(open_sections(login)) > 1
