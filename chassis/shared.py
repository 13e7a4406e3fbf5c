"""One thing that all the workers of a process share.

Prevents: a bound or a count that each worker keeps for itself, and that bounds nothing.
"""

from collections.abc import Callable
from typing import Any

from nameko.extensions import DependencyProvider


class Shared(DependencyProvider):
    """`bank = Shared(payfip_line)` on a service class: made when its container starts."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make

    def setup(self) -> None:
        self.shared = self.make()

    def get_dependency(self, worker_ctx: object) -> Any:
        return self.shared
