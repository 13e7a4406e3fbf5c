"""The family's first page once signed in: what to do, the week, what there is, the news."""

from datetime import date
from typing import Any

from flask import Blueprint

from chassis import clock
from gateway.backend import known
from gateway.checklist import asked_of
from gateway.compose import home as composed
from gateway.compose import pieces
from gateway.compose.checklist import checklist
from gateway.compose.pieces import to_give_again
from gateway.pages import ask, ask_page, household_login, page
from gateway.pieces import kinds, known_kinds
from gateway.question import Question
from gateway.remote import billing, booking, documents, household, notify
from gateway.remote.booking import EnrolmentView
from gateway.remote.household import HouseholdView, ParticularsView
from gateway.site import gate, menu

home = Blueprint("home", __name__)
gate.families_only(home)
menu.register(home)


@home.get("/accueil")
def first_page() -> str:
    login = household_login()
    now = clock.now()
    today = clock.today(now)
    first, last = composed.this_week(now)
    household_id = login.household_id
    asked: list[Question[Any]] = [
        booking.home(household_id, first=first, last=last),
        billing.home(household_id),
        notify.home(household_id),
        household.home(household_id),
        documents.shelf(household_id),
        household.record(household_id),
        household.particulars(household_id),
        booking.enrolments(household_id),
    ]
    answers: Any = ask_page(*asked)
    booked, money, letters, record, shelf, family, particulars, enrolled = answers
    week, told, given = known(booked), known(letters), known(shelf)
    again = to_give_again(given["pieces"], today) if given else []
    return page(
        "home/home.html",
        money=money,
        letters=letters,
        today=today,
        parity=composed.weeks_parity(today),
        unread=told["unread"] if told else 0,
        held=composed.held(week),
        to_book=composed.month_to_book(week, now),
        tasks=composed.tasks(known(money), told, known(record))
        + pieces.tasks(again, kinds() if again else {})
        + _never_given(known(family), known(particulars), known(enrolled), today),
        inscribing=composed.inscribing(known(record), week),
        entering=composed.entering(known(record)),
        week=composed.week(week, today) if week else None,
        is_next_week=first > today,
        tiles=composed.tiles(known(money), told),
        news=told["news"][:1] if told else [],
        excerpt=composed.excerpt,
    )


def _never_given(
    family: HouseholdView | None,
    particulars: ParticularsView | None,
    enrolled: list[EnrolmentView] | None,
    today: date,
) -> list[dict[str, str]]:
    """What is asked of this family and was never given; nothing while a room that knows is away."""
    if family is None:
        return []
    (asked,) = ask(asked_of(family, particulars, enrolled, today))
    found = known(asked)
    if not found:
        return []
    children = {child["child_id"]: child["first_name"] for child in family["children"]}
    used = {enrolment["activity_kind"] for enrolment in enrolled or []}
    lines = checklist(found, [], known_kinds(), children, used).to_give
    return pieces.never_given(lines)
