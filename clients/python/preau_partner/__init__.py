"""Hear a town that runs Préau, and tell it what it asked to know. See README.md."""

from preau_partner.memory import TooLarge
from preau_partner.partner import Event, Partner
from preau_partner.signature import BadSignature, new_key, public_of

__all__ = ["BadSignature", "Event", "Partner", "TooLarge", "new_key", "public_of"]
