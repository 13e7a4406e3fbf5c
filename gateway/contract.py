"""Our own copies of the events the gateway hears."""

from marshmallow import fields

from chassis.contract import Heard


class SessionRevoked(Heard):
    session_digests = fields.List(fields.String(), required=True)
    reason = fields.String(load_default="")  # The release before does not say.


class GuardianEntrusted(Heard):
    session_digests = fields.List(fields.String(), required=True)


class TownChanged(Heard):
    """What it says now is asked."""


class PieceKindChanged(Heard):
    kind = fields.String(required=True)
