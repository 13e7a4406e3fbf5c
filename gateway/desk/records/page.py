"""A family's record on one page: what each room knows of it, and what is being changed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from chassis.formatting import digits
from chassis.language import N_, _
from gateway.backend import known, need
from gateway.compose.account import invoice_lists
from gateway.compose.custody import FOR_THE_DESK, rule_said, weeks_said
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.records.classes import offered
from gateway.desk.records.words import changes_told, names_of
from gateway.desk.screens import ask, staff_login, today
from gateway.question import asked_if
from gateway.remote import billing, booking, documents, household, identity
from gateway.remote.booking import EnrolmentView
from gateway.remote.household import (
    ChangeView,
    ChildView,
    CustodyView,
    HouseholdView,
    IrregularView,
    NoteView,
    QuotientView,
    TiesView,
)
from gateway.schools import attended
from gateway.sessions import Login

JOURNAL_SHOWN = 8
FUNCTIONS = {"clerk": N_("le guichet"), "cashier": N_("la régie")}
WITH_SCHOOLS, WITH_COLLEAGUES = ("enfant", "ajouter-enfant"), "note"


@dataclass(frozen=True)
class Edited:
    """What is being changed in the page: which line or act, what was typed, what is wrong with it.

    `seen` is what stood there when the form was made; `moved` what somebody changed meanwhile.
    """

    key: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    moved: Sequence[Mapping[str, str]] = ()
    form_id: UUID = field(default_factory=uuid4)
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.key.partition("-")[0]

    def is_it(self, *key: str) -> bool:
        return self.key == "-".join(key)


def record_page(household_id: UUID, edited: Edited | None = None) -> dict[str, Any]:
    """The record stands alone when another room is away."""
    shown, login = edited or Edited(), staff_login()
    told, journal, ties, notes = ask(
        household.record(household_id),
        household.journal(household_id),
        asked_if(sections.TIES.is_open_to(login), household.ties(household_id)),
        asked_if(sections.NOTES.is_open_to(login), household.notes(household_id)),
    )
    record = need(told)
    known_ties: TiesView = (known(ties) if ties else None) or {"homes": [], "departures": []}
    names = names_of(record, known_ties["departures"])
    return {
        "record": record,
        "edited": shown,
        "ties": ties,
        "children": [_child(child, known_ties) for child in record["children"]],
        "departures": [d for d in known_ties["departures"] if _is_gone(record, d["person_id"])],
        "notes": notes,
        "notes_told": [_note(note, login) for note in known(notes) or []],
        "journal": journal,
        "why_closed": _why_closed(known(journal) or []),
        "changes": changes_told((known(journal) or [])[:JOURNAL_SHOWN], names),
        **_rights(login, is_open=record["closed_at"] is None),
        **_of_other_rooms(household_id, login, known_ties),
        **_money(household_id, login),
        **_choices(shown),
        **tabs("record"),
    }


def _why_closed(journal: list[ChangeView]) -> str:
    """As it was typed the last time; the latest line comes first."""
    return next((str(line["new"] or "") for line in journal if line["field"] == "closed"), "")


def _rights(login: Login, *, is_open: bool) -> dict[str, bool]:
    corrects = sections.CORRECTING.is_open_to(login)
    return {
        "may_correct": is_open and corrects,
        "may_close": corrects,
        "invites": is_open and sections.ACCOUNTS.is_open_to(login),
        "may_inscribe": is_open and sections.INSCRIBING.is_open_to(login),
        "may_end": is_open and sections.ENDING.is_open_to(login),
        "may_rate": is_open and sections.QUOTIENTS.is_open_to(login),
        "may_book": is_open and sections.BOOKING_FOR_FAMILIES.is_open_to(login),
        "reads_account": sections.ACCOUNT.is_open_to(login),
    }


def _of_other_rooms(household_id: UUID, login: Login, ties: TiesView) -> dict[str, Any]:
    custody, enrolments, shelf, irregular = ask(
        asked_if(sections.CUSTODY.is_open_to(login), household.custody(household_id)),
        asked_if(sections.ENROLMENTS.is_open_to(login), booking.enrolments(household_id)),
        asked_if(sections.QUEUE.is_open_to(login), documents.shelf(household_id)),
        asked_if(sections.IRREGULAR.is_open_to(login), household.irregularities(household_id)),
    )
    return {
        "custody": [_custody(child, ties) for child in known(custody) or []],
        "enrolments": enrolments,
        "enrolments_told": [_enrolment(each) for each in known(enrolments) or []],
        "shelf": shelf,
        "irregular_since": _irregular_since(known(irregular) if irregular else None),
    }


def _irregular_since(told: list[IrregularView] | None) -> str | None:
    """The first day on which the record was no longer in order, if it is not today."""
    return min((s["irregular_since"] for s in told or [] if s["irregular_since"]), default=None)


def _money(household_id: UUID, login: Login) -> dict[str, Any]:
    standing, bills, quotients = ask(
        asked_if(sections.STANDING.is_open_to(login), billing.standing(household_id)),
        asked_if(sections.STANDING.is_open_to(login), billing.invoices(household_id)),
        asked_if(sections.QUOTIENTS.is_open_to(login), household.quotients(household_id)),
    )
    return {
        "standing": standing,
        "invoices": invoice_lists((known(bills) if bills else None) or [], today()),
        "quotients": quotients,
        "quotient_ahead": _ahead((known(quotients) if quotients else None) or []),
    }


def _ahead(quotients: Sequence[QuotientView]) -> QuotientView | None:
    """The next to count, as it was last told."""
    now = today().isoformat()
    coming = [each for each in quotients if each["valid_from"] > now]
    first = min((each["valid_from"] for each in coming), default="")
    told = [each for each in coming if each["valid_from"] == first]
    return max(told, key=lambda each: each["recorded_at"], default=None)


def _choices(edited: Edited) -> dict[str, Any]:
    """What the form that is open offers to choose among."""
    with_schools = edited.kind == "enfant" or edited.key in WITH_SCHOOLS
    schools, classes, colleagues = ask(
        asked_if(with_schools, household.schools()),
        asked_if(with_schools, household.classes()),
        asked_if(edited.key == WITH_COLLEAGUES, identity.colleagues()),
    )
    told_schools, told_classes = known(schools), known(classes)
    everybody = [(function, _(name).capitalize()) for function, name in FUNCTIONS.items()]
    return {
        "schools": attended(told_schools or [], kept=[edited.values.get("ecole", "")]),
        "classes": offered(told_classes or [], told_schools or []),
        "colleagues": everybody
        + [
            (each["account_id"], f"{each['first_name']} {each['last_name']}")
            for each in known(colleagues) or []
        ],
    }


def _child(child: ChildView, ties: TiesView) -> dict[str, Any]:
    other = next((h for h in ties["homes"] if h["child_id"] == child["child_id"]), None)
    # The rule itself stands below, with the six weeks to come.
    weeks = "" if child["weeks"] == "all" else _("Deux foyers")
    return {**child, "other_home": other, "weeks_told": weeks}


def _is_gone(record: HouseholdView, person_id: str) -> bool:
    here = [g["guardian_id"] for g in record["guardians"]]
    here += [c["child_id"] for c in record["children"]]
    return person_id not in here


def _custody(child: CustodyView, ties: TiesView) -> dict[str, Any]:
    other = next((h for h in ties["homes"] if h["child_id"] == child["child_id"]), None)
    said = rule_said(child["rule"], FOR_THE_DESK)
    return {**child, "other": other, "said": said, "told": weeks_said(child["weeks"], FOR_THE_DESK)}


def _note(note: NoteView, login: Login) -> dict[str, Any]:
    function = note["for_function"]
    holder = _(FUNCTIONS[function]) if function else note["for_name"]
    due = note["due_on"]
    late = due is not None and note["done_at"] is None and due < today().isoformat()
    mine = note["by_account_id"] == login.account_id or "admin" in login.roles
    return {**note, "holder": holder, "is_late": late, "is_mine": mine}


def _enrolment(enrolment: EnrolmentView) -> dict[str, Any]:
    first, last, now = enrolment["first"], enrolment["last"], today().isoformat()
    state = "over" if last < now else "ahead" if first > now else "runs"
    key = "_".join((enrolment["child_id"], enrolment["activity_id"], first))
    return {**enrolment, "state": state, "key": key, "last_told": digits(last)}
