"""The family's first page once signed in: what to do, the week, what there is, the news."""

from flask import Blueprint

from chassis import clock
from gateway.backend import known
from gateway.compose import home as composed
from gateway.compose import pieces
from gateway.compose.pieces import to_give_again
from gateway.pages import ask_page, household_login, page
from gateway.pieces import kinds
from gateway.remote import billing, booking, documents, household, notify
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
    booked, money, letters, record, shelf = ask_page(
        booking.home(login.household_id, first=first, last=last),
        billing.home(login.household_id),
        notify.home(login.household_id),
        household.home(login.household_id),
        documents.shelf(login.household_id),
    )
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
        + pieces.tasks(again, kinds() if again else {}),
        inscribing=composed.inscribing(known(record), week),
        entering=composed.entering(known(record)),
        week=composed.week(week, today) if week else None,
        is_next_week=first > today,
        tiles=composed.tiles(known(money), told),
        news=told["news"][:1] if told else [],
        excerpt=composed.excerpt,
    )
