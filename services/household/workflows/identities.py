"""Somebody whom FranceConnect proved and whom no guardian surely was: the guardians who are near,
for a clerk to tell who it is."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.deciding import Decision
from chassis.principal import DESK, Principal
from chassis.refusals import NotFound
from services.household.domain.attachment import Attachment
from services.household.domain.key_request import KeyRequest
from services.household.domain.near import is_spelt, nearest
from services.household.domain.recognising import Candidate, Proved, day_of, is_near
from services.household.domain.search import GUARDIAN, wanted
from services.household.repository.searching import Asked
from services.household.unit import Unit
from services.household.workflows.attaching import attach, refuse_double
from services.household.workflows.changing import held
from services.household.workflows.keys import View
from services.household.workflows.proving import complete, say

NEAR_MAX, FOUND_MAX = 20, 50


class ProvedTold(TypedDict):
    first_names: str
    birth_name: str
    birth_date: str


@dataclass(frozen=True)
class _Likeness:
    born_then: bool
    named_so: bool


def hear_asked(unit: Unit, request_id: UUID, account_id: UUID, told: ProvedTold) -> None:
    """It waits for a clerk, as whatever else families ask to be attached."""
    asked = KeyRequest(
        request_id=request_id,
        account_id=account_id,
        way="identity",
        first_name=told["first_names"],
        last_name=told["birth_name"],
        birth_date=told["birth_date"],
        asked_at=unit.now,
    )
    unit.key_requests.add(asked)


def proved_of(account_id: UUID, told: ProvedTold) -> Proved:
    names = told["birth_name"], told["first_names"]
    return Proved(account_id, *names, day_of(told["birth_date"]))


def near(unit: Unit, request: KeyRequest) -> list[View]:
    """Those born that day or of about that name, whom both say first; each with the account they
    have, in each of their households."""
    proved = _proved(request)
    like: dict[tuple[UUID, UUID], tuple[Candidate, _Likeness]] = {}
    for one in [*_born(unit, proved.birth_date), *_named(unit, proved)]:
        born = proved.birth_date is not None and one.birth_date == proved.birth_date.isoformat()
        like[one.household_id, one.guardian_id] = one, _Likeness(born, is_near(proved, one))
    found = sorted(like.values(), key=lambda it: -(it[1].born_then + it[1].named_so))[:NEAR_MAX]
    homes = {
        home.household_id: home
        for home in unit.households.whole([one.household_id for one, _ in found])
    }
    attached = {home_id: unit.attachments.of(home_id) for home_id in homes}
    return [
        {
            **vars(one),
            **vars(likeness),
            "reference": homes[one.household_id].reference,
            "children": [child.first_name for child in homes[one.household_id].children],
            "email": homes[one.household_id].guardian(one.guardian_id).email,
            "attachment": attached[one.household_id].get(one.guardian_id),
        }
        for one, likeness in found
    ]


def may_be(unit: Unit, request: KeyRequest, guardian_id: UUID) -> None:
    """Raises NotFound where they have no place in an open household of our own town, and
    AlreadyAttached where another guardian of one of theirs has this account."""
    homes = _homes(unit, guardian_id)
    if not homes:
        raise NotFound(guardian_id=guardian_id)
    for one in homes:
        refuse_double(unit, one.household_id, guardian_id, request.account_id)


def attach_identity(unit: Unit, decision: Decision, request: KeyRequest) -> None:
    """The account speaks for this guardian in each of their households; and what was proved is
    compared with what each says."""
    guardian_id = UUID(decision.outcome["guardian_id"])
    clerk = Principal(decision.account_id, decision.by_name, frozenset(), channel=DESK)
    for one in _homes(unit, guardian_id):
        household = held(unit, one.household_id)
        refuse_double(unit, one.household_id, guardian_id, request.account_id)
        people = one.household_id, guardian_id, request.account_id
        name = f"{request.first_name} {request.last_name}"
        attach(unit, clerk, household, Attachment(*people, "identity", unit.now), name)
        say(unit, clerk, complete(unit, clerk, one, _proved(request)), _proved(request))


def _homes(unit: Unit, guardian_id: UUID) -> list[Candidate]:
    return unit.guardians.wherever(guardian_id)


def _proved(request: KeyRequest) -> Proved:
    told: ProvedTold = {
        "first_names": request.first_name,
        "birth_name": request.last_name,
        "birth_date": request.birth_date or "",
    }
    return proved_of(request.account_id, told)


def _born(unit: Unit, birth_date: date | None) -> list[Candidate]:
    return [] if birth_date is None else unit.guardians.born(birth_date)


def _named(unit: Unit, proved: Proved) -> list[Candidate]:
    """By the index of the desk's search, with the words that slips of the finger make of theirs."""
    sought = wanted(proved.birth_name)
    words = [way[0] for part in sought for way in part if len(way) == 1 and is_spelt(way[0])]
    meant = {word: nearest(word, unit.searching.known_like(word)) for word in words}
    asked = Asked(sought, frozenset({GUARDIAN}), (), meant)
    found = unit.searching.find(asked, 0, FOUND_MAX).households
    living = unit.guardians.living_in([one["household_id"] for one in found])
    return [one for one in living if is_near(proved, one)]
