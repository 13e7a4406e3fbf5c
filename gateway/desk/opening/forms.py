"""From when families may book an activity: a day and an hour of the town hall's clock."""

from datetime import UTC, date, datetime, time
from typing import Any

from marshmallow import ValidationError, fields, post_load

from chassis.clock import PARIS
from chassis.language import N_
from gateway.forms import Form

DAY_MISSING = N_("Choisissez le jour de l’ouverture.")
HOUR_MISSING = N_("Donnez l’heure de l’ouverture, par exemple 08:00.")
NO_SUCH_HOUR = N_("Cette heure n’existe pas : cette nuit-là, on passe de 2 h à 3 h.")


class Opening(Form):
    """`opens_at` comes out of it. An hour that comes twice in autumn is the first one."""

    jour = fields.Date(
        required=True, error_messages=dict.fromkeys(("required", "invalid"), DAY_MISSING)
    )
    heure = fields.Time(
        "%H:%M",
        required=True,
        error_messages=dict.fromkeys(("required", "invalid", "format"), HOUR_MISSING),
    )

    @post_load
    def as_instant(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return typed | {"opens_at": in_paris(typed["jour"], typed["heure"])}


def in_paris(day: date, hour: time) -> datetime:
    """The instant a clock on the town hall's wall shows it. Raises ValidationError."""
    shown = datetime.combine(day, hour, PARIS)
    instant = shown.astimezone(UTC)
    if instant.astimezone(PARIS).replace(tzinfo=None) != shown.replace(tzinfo=None):
        raise ValidationError(NO_SUCH_HOUR, "heure")
    return instant
