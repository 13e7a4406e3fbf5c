"""What the steps of an inscription have in common, to activities or to a school."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request

from chassis import clock
from gateway.backend import known, need
from gateway.inscribing.words import next_season, open_seasons
from gateway.pages import ask_page, household_login
from gateway.question import Question
from gateway.remote import household
from gateway.remote.household import InscriptionView


def first_step(
    purpose: str, names: Sequence[str], values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    """What the page shows where the child is chosen; without the record, it says so."""
    seasons, record = ask_page(
        household.seasons(), household.record(household_login().household_id)
    )
    today = clock.today(clock.now())
    return {
        "steps": names,
        "step": 1,
        "seasons": open_seasons(need(seasons), purpose, today),
        "next_season": next_season(need(seasons), purpose, today),
        "family": known(record),
        "values": values,
        "errors": errors,
    }


def sending(inscription_id: UUID, answer: str | None = None) -> Question[InscriptionView]:
    """As the page showed it: what was changed since is refused. `answer` is to what the town had
    asked."""
    typed = request.form.get("version", "")
    return household.send_inscription(
        household_login().household_id,
        inscription_id=inscription_id,
        version=int(typed) if typed.isdecimal() else 0,
        answer=answer,
    )
