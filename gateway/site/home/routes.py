"""The family's first page once signed in: what to do, the week, the numbers, the news."""

from flask import Blueprint

from chassis import clock
from gateway.backend import known
from gateway.compose import home as composed
from gateway.pages import ask_page, household_login, page
from gateway.remote import billing, booking, notify
from gateway.site import gate, menu

home = Blueprint("home", __name__)
gate.families_only(home)
menu.register(home)


@home.get("/accueil")
def first_page() -> str:
    login = household_login()
    now = clock.now()
    today = clock.today(now)
    first, last = composed.this_week(today)
    booked, money, letters = ask_page(
        booking.home(login.household_id, first=first, last=last),
        billing.home(login.household_id),
        notify.home(login.household_id),
    )
    week = known(booked)
    return page(
        "home/home.html",
        booking=booked,
        money=money,
        letters=letters,
        today=today,
        tasks=composed.tasks(week, known(money), known(letters), now),
        week=composed.week(week, today) if week else None,
        is_next_week=first > today,
        tiles=composed.tiles(known(money), known(letters)),
    )
