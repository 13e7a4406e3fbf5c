"""Wakes scheduled work before its hour, when somebody waits for it.

Prevents: a clerk who waits seconds for a run to begin, or a schedule that looks at its table all
the time lest somebody should.
"""

from eventlet.event import Event
from nameko.extensions import SharedExtension


class Alarm(SharedExtension):
    """One a container. Take `next_ring` before looking for work: a ring meanwhile is not missed."""

    def __init__(self) -> None:
        self.next_ring = Event()

    def ring(self) -> None:
        rung, self.next_ring = self.next_ring, Event()
        rung.send()
