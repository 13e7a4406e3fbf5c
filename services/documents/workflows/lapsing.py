"""Families are told of a piece before it lapses, once for each of the days before."""

from datetime import timedelta

from chassis.clock import today
from services.documents.domain.events import PieceLapsing
from services.documents.domain.lapsing import TOLD_DAYS_BEFORE, days_to_tell, is_hour
from services.documents.unit import Unit


def remind(unit: Unit) -> None:
    """Of what is still asked, and of which no newer piece waits or serves longer."""
    if not is_hour(unit.now):
        return
    day = today(unit.now)
    for piece in unit.lapses.between(day, day + timedelta(max(TOLD_DAYS_BEFORE))):
        days = days_to_tell(piece.valid_until, day)
        if days is not None and unit.lapses.told(piece.piece_id, days):
            told = (piece.piece_id, piece.household_id, piece.valid_until, days)
            unit.record([PieceLapsing(*told)])
