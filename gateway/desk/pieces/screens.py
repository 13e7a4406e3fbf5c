"""What the pages of a piece show: its paper, what is to be read on it, what that changes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from flask import g, request

from chassis import clock
from chassis.formatting import as_instant, digits
from chassis.language import N_, _
from gateway.asking.pieces import awaited
from gateway.backend import known
from gateway.desk.pieces.forms import Acceptance, first_empty, name_of, typed_of
from gateway.desk.pieces.quotient import Line, lines_of
from gateway.desk.queue.kinds import PIECE
from gateway.desk.queue.screens import around
from gateway.desk.screens import ask, tell, today
from gateway.question import asked_if
from gateway.remote import billing, booking, documents, household, notify
from gateway.remote.booking import PlanningView
from gateway.remote.documents import PieceReviewView
from gateway.remote.household import HouseholdView

QUARTER, WHOLE_TURN = 90, 360
# As notify's letter says it; a test compares the two.
MAIL = N_(
    "Une pièce que vous avez donnée n’a pas pu être acceptée. La raison est dans votre espace "
    "famille, où vous pouvez en donner une autre."
)


def piece(found: PieceReviewView, typed: Acceptance, errors: Mapping[str, str]) -> dict[str, Any]:
    kind, values = found["kind"], {**_suggested(found), **typed.values}
    return {
        **_around(found),
        **effect(found, typed),
        "values": values,
        "errors": errors,
        "effects_on": _days_of_effect(found),
        "focus": None if errors else first_empty(kind, values),
        "cle": typed.values.get("cle") or uuid4(),
    }


def effect(found: PieceReviewView, typed: Acceptance) -> dict[str, Any]:
    """The lines of what changes, when a quotient was read; `shown` says for what they were made."""
    quotient, starts_on = typed.used(found["kind"], "quotient"), _starts_on(found, typed)
    household_id = found["piece"]["household_id"]
    is_read = quotient is not None and quotient.isdecimal()
    record, planning = ask(
        household.record(household_id),
        asked_if(is_read, booking.planning(household_id, first=starts_on, last=starts_on)),
    )
    family, lines = known(record), list[Line]()
    whom = _whom(found, family)
    if quotient is not None and is_read:
        used = _activities(known(planning))
        asked = billing.quotient_effect(
            household_id, quotient=quotient, day=starts_on, activity_ids=used
        )
        (effects,) = ask(asked)
        before = family["quotient_familial"] if family else None
        lines = lines_of(before["amount"] if before else None, int(quotient), known(effects))
    return {
        "family": family,
        "whom": whom,
        "reads_quotient": any(note["use"] == "quotient" for note in found["kind"]["notes"]),
        "effect_to_read": False,
        "effect": lines,
        "effect_at": f"{PIECE.address(found['piece']['piece_id'])}/effet",
        "was_shown": _effect_key(found, typed),
    }


def _activities(planning: PlanningView | None) -> list[str]:
    """Those of the household's children; none, which is all, while booking is away."""
    children = planning["children"] if planning else []
    return sorted({each for child in children for each in child["activity_ids"]})


def was_shown(found: PieceReviewView, typed: Acceptance) -> bool:
    """Whether the page had shown what these figures change."""
    return typed.values.get("effet-vu", "") == _effect_key(found, typed)


def refusal(
    found: PieceReviewView, values: Mapping[str, Any], errors: Mapping[str, str]
) -> dict[str, Any]:
    name = found["kind"]["name"]
    reasons = [
        {**reason, "body": reason["body"].replace("{piece}", name)}
        for reason in tell(documents.piece_settings())["reasons"]
    ]
    chosen = next((it for it in reasons if it["reason_id"] == request.args.get("motif")), None)
    written = {"motif": chosen["body"] if chosen else found["typed"] or ""}
    family = _family(found)
    return {
        **_around(found),
        "family": family,
        "whom": _whom(found, family),
        "mail": _(MAIL),
        "reasons": reasons,
        "chosen": chosen,
        "values": {**written, **values},
        "errors": errors,
        "cle": values.get("cle") or uuid4(),
    }


def question(
    found: PieceReviewView, values: Mapping[str, Any], errors: Mapping[str, str]
) -> dict[str, Any]:
    family = _family(found)
    return {
        **_around(found),
        "family": family,
        "whom": _whom(found, family),
        "values": values,
        "errors": errors,
        "cle": values.get("cle") or uuid4(),
    }


def _around(found: PieceReviewView) -> dict[str, Any]:
    """What any page of this piece shows of it, and around it."""
    piece, page = found["piece"], _page_asked(len(found["piece"]["files"]))
    thread_id = piece["asked_in"]
    (thread,) = ask(asked_if(bool(thread_id), notify.thread_for_desk(thread_id or "")))
    return {
        "thread": known(thread),
        "review": found,
        "piece": piece,
        "kind": found["kind"],
        "about": found["kind"]["name"],
        "done_today": found["done_today"],
        "around": around(PIECE, piece["piece_id"]),
        "page": page,
        "file": piece["files"][page - 1] if piece["files"] else None,
        "turned": _turn_asked(),
    }


def _family(found: PieceReviewView) -> HouseholdView | None:
    (record,) = ask(household.record(found["piece"]["household_id"]))
    return known(record)


def _whom(found: PieceReviewView, family: HouseholdView | None) -> str:
    """The child that the piece is of; one that the family asks to add is in no record yet."""
    child_id, home = found["piece"]["child_id"], found["piece"]["household_id"]
    if child_id is None or family is None:
        return ""
    for child in family["children"]:
        if child["child_id"] == child_id:
            return _("Pour {name}").format(name=child["first_name"])
    (told,) = ask(household.requests(home))
    coming = [each for asked in known(told) or [] if (each := awaited(asked))]
    name = next((each.name for each in coming if each.child_id == child_id), "")
    if not name:
        return _("Pour un enfant qui n’est plus dans ce dossier")
    return _("Pour {name}, que la famille demande d’ajouter").format(name=name)


def _suggested(found: PieceReviewView) -> dict[str, str]:
    until, paper_on = found["suggested_until"], found["piece"]["paper_on"]
    dated = [note for note in found["kind"]["notes"] if note["use"] == "paper-date"]
    return {
        **{name_of(note): digits(paper_on) for note in dated if paper_on},
        "fin": digits(until) if until else "",
        "effet": _counts_from(found).isoformat(),
        "vu": found["newest"]["piece_id"] if found["newest"] else "",
    }


def read_before(found: PieceReviewView) -> dict[str, str]:
    """What was read for an acceptance that was taken back, as the fields show it."""
    read = found["read"]
    if read is None:
        return {}
    noted = {note["key"]: note["value"] for note in read["noted"]}
    until, starts_on = read["valid_until"], read["starts_on"]
    return {
        **{
            name_of(note): typed_of(note, noted[note["key"]])
            for note in found["kind"]["notes"]
            if note["key"] in noted
        },
        "fin": digits(until) if until else "",
        **({"effet": starts_on} if starts_on else {}),
    }


def _handed_in(found: PieceReviewView) -> date:
    return clock.today(as_instant(found["piece"]["submitted_at"]))


def _counts_from(found: PieceReviewView) -> date:
    """The first day that a quotient read on it may count from: the one on which it came in, or
    today where the town decided so."""
    if "counts_from_validation" not in g:
        (rules,) = ask(household.quotient_rules())
        told = known(rules)
        g.counts_from_validation = told is not None and told["starts"] == "validation"
    return today() if g.counts_from_validation else _handed_in(found)


def _starts_on(found: PieceReviewView, typed: Acceptance) -> date:
    return typed.starts_on or _counts_from(found)


def _effect_key(found: PieceReviewView, typed: Acceptance) -> str:
    """Names the figures that an effect was shown for; nothing when there is none to show."""
    quotient = typed.used(found["kind"], "quotient")
    return f"{quotient}@{_starts_on(found, typed)}" if quotient else ""


def _days_of_effect(found: PieceReviewView) -> list[tuple[str, str]]:
    """From when a quotient may count: the day the piece came in, or today, as the town decided;
    tomorrow, the first of a month."""
    earliest, tomorrow = _counts_from(found), today() + timedelta(days=1)
    named = _("dépôt, {day}") if earliest == _handed_in(found) else _("aujourd’hui, {day}")
    first = (today().replace(day=1) + timedelta(days=32)).replace(day=1)
    told = {
        earliest: named.format(day=_short(earliest)),
        tomorrow: _("demain, {day}").format(day=_short(tomorrow)),
        first: _short(first),
    }
    return [(day.isoformat(), words) for day, words in told.items()]


def _short(day: date) -> str:
    """'23/11'."""
    return digits(day)[:5]


def _page_asked(count: int) -> int:
    asked = request.args.get("page", "1")
    return min(max(1, int(asked)), max(1, count)) if asked.isdecimal() else 1


def _turn_asked() -> int:
    """Degrees, clockwise, by quarters."""
    asked = request.args.get("tourner", "0")
    turned = int(asked) % WHOLE_TURN if asked.isdecimal() else 0
    return turned - turned % QUARTER
