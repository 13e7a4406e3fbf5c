"""Families looked for at the desk, however they are written."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chassis.principal import Principal
from services.household.domain.evidence import evidence
from services.household.domain.fields import role_of
from services.household.domain.near import is_spelt, nearest
from services.household.domain.search import (
    Sought,
    fields_shown,
    said_of,
    wanted,
)
from services.household.repository.searching import Asked
from services.household.unit import Unit

View = dict[str, Any]
PAGE_OF = 25


def search(unit: Unit, who: Principal, text: str, page: int) -> View:
    """Each part typed begins a word kept of the household, whatever accents, signs and order; a
    telephone may be typed by its end. `page` counts from 1.

    Whoever is limited to some schools finds their families alone, and nobody finds one by a field
    that the town does not show them. When few are found, those with words near come apart.
    """
    fields = fields_shown(unit.record_fields.policies(), role_of(who.roles))
    asked = Asked(wanted(text), fields, who.structures)
    found = unit.searching.find(asked, (page - 1) * PAGE_OF, PAGE_OF)
    wider = _wider(unit, asked) if page == 1 and found.total < PAGE_OF else asked
    near: list[View] = []
    if wider.near:
        but = [one["household_id"] for one in found.households]
        near = unit.searching.find(wider, 0, PAGE_OF, but).households
    told = _told(unit, wider, [*found.households, *near])
    return {
        "total": found.total,
        "pages": -(-found.total // PAGE_OF),
        "among": unit.searching.count(who.structures),
        "households": told[: len(found.households)],
        "near": told[len(found.households) :],
    }


def _wider(unit: Unit, asked: Asked) -> Asked:
    """With the words that those typed may have meant, when there are any."""
    meant = {word: _meant(unit, word) for word in _spelt(asked.sought)}
    return replace(asked, near=meant) if any(meant.values()) else asked


def _meant(unit: Unit, word: str) -> list[str]:
    return nearest(word, unit.searching.known_like(word))


def _spelt(sought: Sequence[Sought]) -> list[str]:
    """The words typed that slips may be looked for in."""
    return [way[0] for part in sought for way in part if len(way) == 1 and is_spelt(way[0])]


def _told(unit: Unit, asked: Asked, found: Sequence[View]) -> list[View]:
    """Each with its children, and by what it was found."""
    ids = [one["household_id"] for one in found]
    known = {one.household_id: one for one in unit.households.whole(ids)}
    beside = unit.searching.beside(ids)
    told = []
    for one in found:
        household = known[one["household_id"]]
        said = said_of(household, beside.get(household.household_id, {}))
        shown = [text for text in said if text.field in asked.fields]
        by_age = sorted(household.children, key=lambda child: (child.first_name, child.birth_date))
        children = [child.first_name for child in by_age]
        found_by = evidence(shown, asked.sought, asked.near)
        told.append({**one, "children": children, "found_by": found_by})
    return told
