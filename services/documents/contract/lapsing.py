"""Pieces about to lapse."""

from chassis.contract import Published
from chassis.fields import a_count, a_day, an_id
from services.documents.contract.kinds import HOUSEHOLD, PIECE


class PieceLapsing(Published):
    """`days_before`: 30, 7 or 0, each told once. Which piece it is, is read on the site."""

    subject = "household_id"
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    lapses_on = a_day("2027-08-31")
    days_before = a_count(30)
