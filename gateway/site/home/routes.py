"""The family's first page once signed in: what to do, the week, what there is, the news."""

from datetime import date, datetime

from flask import Blueprint

from chassis import clock
from gateway.backend import known
from gateway.checklist import asked_of
from gateway.compose import home as composed
from gateway.compose import pieces
from gateway.compose.checklist import checklist
from gateway.compose.pieces import to_give_again
from gateway.compose.usual import MonthCard, month_card, wanted
from gateway.pages import ask, ask_page, household_login, page
from gateway.pieces import kinds, known_kinds
from gateway.question import asked_if
from gateway.remote import billing, booking, documents, household, notify
from gateway.remote.booking import EnrolmentView
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
    booked, money, letters, record, shelf, enrolled = ask_page(
        booking.home(household_id, first=first, last=last),
        billing.home(household_id),
        notify.home(household_id),
        household.home(household_id),
        documents.shelf(household_id),
        booking.enrolments(household_id),
    )
    week, told, said, given = known(booked), known(letters), known(record), known(shelf)
    again = to_give_again(given["pieces"], today) if given else []
    return page(
        "home/home.html",
        money=money,
        letters=letters,
        today=today,
        parity=composed.weeks_parity(today),
        unread=told["unread"] if told else 0,
        held=composed.held(week),
        month=_month(week, now),
        tasks=composed.tasks(known(money), told, said)
        + pieces.tasks(again, kinds() if again else {})
        + _never_given(said, known(enrolled), today),
        inscribing=composed.inscribing(said, week),
        entering=composed.entering(said),
        week=composed.week(week, today) if week else None,
        is_next_week=first > today,
        tiles=composed.tiles(known(money), told),
        news=told["news"][:1] if told else [],
        excerpt=composed.excerpt,
    )


def _month(week: booking.HomeView | None, now: datetime) -> MonthCard | None:
    """The month that comes; what it would cost is asked where there is something to propose."""
    lines = wanted(week["month"]) if week else []
    (quoted,) = ask(
        asked_if(bool(lines), billing.quote(household_login().household_id, lines=lines))
    )
    return month_card(week, known(quoted), now)


def _never_given(
    said: household.HomeView | None, enrolled: list[EnrolmentView] | None, today: date
) -> list[dict[str, str]]:
    """What is asked of this family and was never given; nothing while a room that knows is away."""
    if said is None:
        return []
    record = said["record"]
    (asked,) = ask(asked_of(record, said["of_the_caf"], enrolled, today))
    found = known(asked)
    if not found:
        return []
    children = {child["child_id"]: child["first_name"] for child in record["children"]}
    used = {enrolment["activity_kind"] for enrolment in enrolled or []}
    return pieces.never_given(checklist(found, [], known_kinds(), children, used).to_give)
