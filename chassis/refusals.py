"""What a service may answer instead of a result: a stable code and details, never a text.

Prevents: an exception's text on a parent's screen or in a partner's log (nameko sends both).
The gateway owns the French sentence of each code. Python alone: every domain imports this.
"""

from typing import Any, ClassVar


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
