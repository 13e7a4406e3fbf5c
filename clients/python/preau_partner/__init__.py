"""A partner's side of the border with a Préau town. See ../README.md."""

from preau_partner.partner import Partner, PasswordRefused
from preau_partner.wire import BadSignature

__all__ = ["BadSignature", "Partner", "PasswordRefused"]
