"""Whether a message comes for the first time, again, or out of its turn."""

from dataclasses import dataclass

from services.partners.domain.refusals import (
    REPLAYED,
    Refused,
)


@dataclass(frozen=True)
class Turn:
    """`again`: already applied, nothing to do. `missing`: how many numbers were jumped over, or -1
    when it is one of those."""

    again: bool = False
    missing: int = 0


def turn_of(
    sequence: int, body_sha256: str, known_sha256: str | None, last: int, *, lacks: bool = False
) -> Turn:
    """A partner that sends its unconfirmed messages again does no harm; anything else that is
    not above `last`, the last accepted, is refused, unless the town `lacks` this number since it
    was restored. A gap is accepted: what is lost is lost, and the town sees it on the partner's
    page."""
    if known_sha256 is not None:
        if known_sha256 != body_sha256:
            raise Refused(REPLAYED)
        return Turn(again=True)
    if sequence <= last and lacks:
        return Turn(missing=-1)
    if sequence <= last:
        raise Refused(REPLAYED)
    return Turn(missing=sequence - last - 1)
