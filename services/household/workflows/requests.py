"""What families ask to have changed: kept while it is typed, sent, and done once it is accepted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from marshmallow import ValidationError

from chassis import clock
from chassis.conditions import Condition, mistakes
from chassis.fields import plain
from chassis.principal import Principal
from chassis.refusals import InvalidInput, NotFound
from chassis.waiting import promised_by
from services.household.contract.requests import ASKED
from services.household.domain import request as kinds
from services.household.domain.errors import (
    RequestChanged,
    RequestKindUnusable,
    RequestNotOffered,
)
from services.household.domain.household import Household
from services.household.domain.request import (
    FACTS,
    Request,
    RequestKind,
    WantedPiece,
    years_between,
)
from services.household.unit import Unit
from services.household.workflows import custody
from services.household.workflows.applying import apply
from services.household.workflows.changing import held, read_household
from services.household.workflows.saying import record_says

View = dict[str, object]
# A draft that nobody has come back to since is forgotten.
DRAFTS_KEPT = timedelta(days=90)


class WantedPieceTold(TypedDict):
    piece: str
    when: Condition


class KindTold(TypedDict):
    kind: str
    is_offered: bool
    is_checked: bool
    promised_days: int
    pieces: list[WantedPieceTold]


def save(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    request_id: UUID,
    *,
    kind: str,
    asked: object,
    version: int,
) -> View:
    """What was typed so far. A request that was sent is changed for whoever reads it next.

    Raises NotFound, RecordClosed, RequestNotOffered, RequestClosed, RequestChanged{version}.
    """
    household = held(unit, household_id)
    if not unit.requests.kinds()[kind].is_offered:
        raise RequestNotOffered(kind=kind)
    typed = asked if isinstance(asked, Mapping) else {}
    before = unit.requests.get(request_id, to_change=True)
    if before is None:
        if version:
            raise RequestChanged(version=0)
        seen = record_says(unit, household, kind, typed)
        begun = Request(
            request_id, household_id, kind, typed, seen, who.account_id, who.name, unit.now
        )
        unit.requests.save(begun)
        return viewed(unit, begun)
    request = _theirs(before, household_id)
    after = request.changed(typed, version)
    if after.waits:
        _check_it_could_be(unit, who, after)
    unit.requests.save(after)
    return viewed(unit, after)


def send(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    request_id: UUID,
    *,
    version: int,
    reply_by: str | None,
) -> View:
    """To the town's people, or into the record at once where the town checks nothing. What no clerk
    could accept is refused to the family, which can mend it.

    Raises InvalidInput{fields} for what is missing or wrong, RequestChanged, RequestClosed, and
    what the change itself raises.
    """
    household = held(unit, household_id)
    request = _theirs(unit.requests.get(request_id, to_change=True), household_id)
    if request.waits:
        return viewed(unit, request)
    request.check_open()
    request.check_version(version)
    seen = record_says(unit, household, request.kind, request.asked)
    sent = replace(request.sent(unit.now, reply_by), seen=seen)
    if unit.requests.kinds()[sent.kind].is_checked or _wants_another_home(sent):
        _check_it_could_be(unit, who, sent)
    else:
        apply(unit, who, sent, loaded(sent))
        sent = sent.accepted("", unit.now)
    unit.requests.save(sent)
    return viewed(unit, sent)


def hand_over(
    unit: Unit, who: Principal, household: Household, request_id: UUID, asked: object
) -> None:
    """Fields of the record that the town checks: for a clerk to accept, as a request that is
    sent."""
    asked_json: Any = plain(asked)
    request = Request(
        request_id,
        household.household_id,
        kinds.PARTICULARS,
        asked_json,
        record_says(unit, household, kinds.PARTICULARS, asked_json),
        who.account_id,
        who.name,
        unit.now,
    )
    unit.requests.save(request.sent(unit.now))


def withdraw(unit: Unit, who: Principal, household_id: UUID, request_id: UUID) -> View:
    """Taken back by the family; a draft too. Raises RequestClosed once it was decided."""
    request = _theirs(unit.requests.get(request_id, to_change=True), household_id)
    if not _may_read(who, request):
        raise NotFound()
    after = request.withdrawn(unit.now)
    unit.requests.save(after)
    unit.claims.forget(request_id)
    return viewed(unit, after)


def of_household(unit: Unit, who: Principal, household_id: UUID) -> list[View]:
    """Those that this person may read. Raises NotFound."""
    around = _around(unit, household_id)
    found = [request for request in unit.requests.of(household_id) if _may_read(who, request)]
    return [_viewed(request, around) for request in found]


def one(unit: Unit, who: Principal, household_id: UUID, request_id: UUID) -> View:
    request = _theirs(unit.requests.get(request_id), household_id)
    if not _may_read(who, request):
        raise NotFound()
    return viewed(unit, request)


def viewed(unit: Unit, request: Request) -> View:
    return _viewed(request, _around(unit, request.household_id))


def try_out(unit: Unit, who: Principal, request: Request) -> None:
    """Raises what accepting this request now would raise."""
    asked = loaded(request)
    unit.try_out(lambda: apply(unit, who, request, asked))


def _check_it_could_be(unit: Unit, who: Principal, request: Request) -> None:
    """What no clerk could accept is refused to the family. The other home of a child is the clerk's
    to link, before they accept: here the rule alone is looked at."""
    if _wants_another_home(request):
        rule: Any = loaded(request)
        custody.preview(unit, request.household_id, rule)
    else:
        try_out(unit, who, request)


def _wants_another_home(request: Request) -> bool:
    return request.kind == kinds.CUSTODY and bool(request.asked.get("other_parent"))


def set_kind(unit: Unit, told: KindTold) -> View:
    """How the town wants one kind of request. Raises RequestKindUnusable{field, at}."""
    for place, piece in enumerate(told["pieces"]):
        wrong = mistakes(piece["when"], FACTS)
        if wrong:
            raise RequestKindUnusable(field=f"pieces.{place}", code=wrong[0].code)
    wanted = tuple(WantedPiece(piece["piece"], piece["when"]) for piece in told["pieces"])
    kind = RequestKind(
        told["kind"], told["is_offered"], told["is_checked"], told["promised_days"], wanted
    )
    unit.requests.set_kind(kind)
    return kind_viewed(kind)


def kind_viewed(kind: RequestKind) -> View:
    return {**vars(kind), "pieces": [vars(piece) for piece in kind.pieces]}


def forget_drafts(unit: Unit) -> None:
    unit.requests.forget_drafts(unit.now - DRAFTS_KEPT)


def loaded(request: Request) -> dict[str, Any]:
    """What is asked, in the shape of its kind. Raises InvalidInput{fields}."""
    try:
        asked: dict[str, Any] = ASKED[request.kind]().load(dict(request.asked))
        return asked
    except ValidationError as wrong:
        raise InvalidInput(fields=wrong.normalized_messages()) from None


class _Around(NamedTuple):
    """What every request of one household is seen against."""

    kinds: Mapping[str, RequestKind]
    is_first_child: bool
    is_quotient_known: bool
    today: date


def _around(unit: Unit, household_id: UUID) -> _Around:
    household = read_household(unit, household_id)
    quotients = unit.quotients.of(household_id)
    return _Around(
        unit.requests.kinds(),
        not household.children,
        any(quotient.amount is not None for quotient in quotients),
        clock.today(unit.now),
    )


def _viewed(request: Request, around: _Around) -> View:
    kind = around.kinds[request.kind]
    promise = promised_by(request.sent_at, kind.promised_days) if request.sent_at else None
    pieces = kind.wants(_facts(request.asked, around))
    return {
        **vars(request),
        "new_child_id": request.new_child_id,
        "promised_by": promise,
        "pieces": pieces,
    }


def _facts(asked: Mapping[str, Any], around: _Around) -> dict[str, object]:
    """What conditions on pieces may speak of, in this case."""
    return {
        "age": _age(asked.get("birth_date"), around.today),
        "first_child": around.is_first_child,
        "two_homes": asked.get("two_homes"),
        "of_the_caf": asked.get("of_the_caf"),
        "quotient_known": around.is_quotient_known,
        "situation": asked.get("situation"),
    }


def _age(birth_date: object, today: date) -> int | None:
    try:
        return years_between(date.fromisoformat(str(birth_date)), today)
    except ValueError:
        return None


def _may_read(who: Principal, request: Request) -> bool:
    """What a parent asks of the record's fields may be of their own line, which the other parents
    of the household do not read: it is theirs, and the town's."""
    is_own = request.account_id == who.account_id
    return who.is_staff or is_own or request.kind != kinds.PARTICULARS


def _theirs(request: Request | None, household_id: UUID) -> Request:
    if request is None or request.household_id != household_id:
        raise NotFound()
    return request
