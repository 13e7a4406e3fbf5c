"""What a service may answer instead of a result: a stable code and details, never a text.

Prevents: an exception's text on a parent's screen or in a partner's log (nameko sends both).
The gateway owns the French sentence of each code.
"""

import json
from typing import Any, ClassVar

from nameko.exceptions import deserialize_to_instance


class Refusal(Exception):
    """A rule of the trade says no. Subclasses name the rule; `code` is a promise to callers."""

    code: ClassVar[str] = "chassis.refused"

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details


class Forbidden(Refusal):
    """This person may not do this, or must not learn whether it exists."""

    code = "chassis.forbidden"


class NotFound(Refusal):
    code = "chassis.not-found"


class InvalidInput(Refusal):
    """The arguments do not have the contract's shape; details name each field."""

    code = "chassis.invalid"


class KeyReused(Refusal):
    """An idempotency key came back with other arguments."""

    code = "chassis.key-reused"


class TooLate(Refusal):
    """The caller's deadline had passed before the work began; nothing was done."""

    code = "chassis.too-late"


@deserialize_to_instance
class Refused(Exception):
    """A Refusal as it crosses the bus: what the caller catches."""

    def __init__(self, code: str, details_json: str = "{}") -> None:
        super().__init__(code, details_json)
        self.code = code
        self.details: dict[str, Any] = json.loads(details_json)


@deserialize_to_instance
class Broken(Exception):
    """The other side failed; only a reference to its log crosses the bus."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class Unavailable(Exception):
    """No answer in time, or nobody to ask. What was asked may be asked again with the same key."""

    def __init__(self, service: str, reference: str | None = None) -> None:
        super().__init__(service)
        self.service = service
        self.reference = reference


def refused(refusal: Refusal) -> Refused:
    return Refused(refusal.code, json.dumps(refusal.details, default=str))
