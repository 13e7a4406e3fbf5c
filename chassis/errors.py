"""What the caller of a service catches: its refusal, its failure, or no answer at all."""

import json
from typing import Any

from nameko.exceptions import deserialize_to_instance

from chassis.refusals import Refusal


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


class Absent(Unavailable):
    """Nobody has ever listened for this service here: it is not part of this installation."""


def refused(refusal: Refusal) -> Refused:
    return Refused(refusal.code, json.dumps(refusal.details, default=str))
