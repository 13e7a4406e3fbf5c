"""Mes enfants: each child's own part of the record."""

from flask import Blueprint

from gateway.pages import page
from gateway.site import gate
from gateway.site.household.record import asked_record

children = Blueprint("children", __name__)
gate.families_only(children)


@children.get("/enfants")
def show() -> str:
    return page("household/children.html", record=asked_record())
