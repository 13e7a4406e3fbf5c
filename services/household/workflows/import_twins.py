"""A family that a file names twice, under two numbers or two addresses: known again by an e-mail, a
telephone, or an adult and a child in common."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from services.household.domain.contact import Address
from services.household.domain.household import Child, Household
from services.household.domain.import_lines import Line
from services.household.domain.import_matching import Candidate, twin
from services.household.domain.import_merging import new_guardian
from services.household.domain.importing import LINK, Import
from services.household.domain.weeks import ALL
from services.household.unit import Unit
from services.household.workflows.import_reading import Family, household_of, loaded

Lines = Mapping[str, Mapping[int, Line]]


def signs_of(line: Line) -> set[str]:
    reached = [g[name] for g in line.guardians for name in ("email", "phone")]
    return {sign for sign in reached if sign}


class Twins:
    """Of a batch of families, those that the file has named before. Each is compared with the first
    alone that has something in common with it, so that a telephone that half of a file gives costs
    no more than another."""

    def __init__(
        self,
        unit: Unit,
        current: Import,
        families: Sequence[Family],
        lines: Lines,
        homes: Mapping[str, Sequence[Any]],
    ) -> None:
        self._current, self._lines, self._homes = current, lines, homes
        signs = {
            sign for them in lines.values() for line in them.values() for sign in signs_of(line)
        }
        self._first = unit.import_lines.first_with(current.import_id, signs)
        wanted = {key for key, _ in self._first_of_all()} - {family["key"] for family in families}
        before = unit.import_families.of_keys(current.import_id, wanted)
        self._known = {key: family for key, family in before.items() if family["told"]}
        self._told = {key: loaded(family["told"]) for key, family in self._known.items()}
        self._found: dict[str, dict[str, Candidate]] = {}

    def seen(self, family: Family) -> list[str]:
        """The keys of the families before that this one, just read, may be."""
        key, told = family["key"], family["told"]
        found: dict[str, Candidate] = {}
        for other, line in self._before(key):
            if other in self._told and not self._known[other]["is_stopped"]:
                same = twin(told, self._becomes(other), line)
                if same is not None:
                    found.setdefault(other, same)
        self._found[key] = {} if family["is_stopped"] else found
        self._known[key], self._told[key] = family, {**told, "children": [*told["children"]]}
        return list(self._found[key])

    def of(self, family: Family) -> list[Candidate]:
        """With the household that each becomes, by what is proposed of it."""
        return [
            replace(candidate, household_id=self._home(other))
            for other, candidate in self._found[family["key"]].items()
        ]

    def _home(self, key: str) -> UUID:
        before = self._known[key]
        if before.get("choice") == LINK:
            return UUID(str(before["household_id"]))
        return household_of(self._current, key)

    def _before(self, key: str) -> Iterator[tuple[str, int]]:
        """(key, line) of the families above that have a sign or a child of this one."""
        own = self._lines[key]
        first_line = min(own)
        for line in own.values():
            said = [self._first[sign] for sign in sorted(signs_of(line)) if sign in self._first]
            said += [(row.line, row.family_key) for row in self._first_homes(line)]
            yield from ((other, n) for n, other in said if other != key and n < first_line)

    def _first_of_all(self) -> Iterator[tuple[str, int]]:
        for line, key in self._first.values():
            yield key, line
        for rows in self._homes.values():
            yield rows[0].family_key, rows[0].line

    def _first_homes(self, line: Line) -> list[Any]:
        return [self._homes[c["key"]][0] for c in line.children if c["key"] in self._homes]

    def _becomes(self, key: str) -> Household:
        told, home = self._told[key], household_of(self._current, key)
        guardians = [
            new_guardian(adult, uuid5(home, str(at))) for at, adult in enumerate(told["guardians"])
        ]
        return Household(
            household_id=home,
            reference="",
            name=told["name"],
            address=Address(**told["address"]),
            guardians=tuple(guardians),
            children=tuple(_child(child, home) for child in told["children"]),
        )


def _child(told: Mapping[str, Any], home: UUID) -> Child:
    names = ("first_name", "last_name", "birth_date", "school_id", "level")
    facts: dict[str, Any] = {name: told[name] for name in names}
    weeks = told["weeks"] or ALL
    return Child(child_id=uuid5(home, told["key"]), school_name="", weeks=weeks, **facts)
