"""What the house writes in its log while a test runs, in the form that operators read."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from chassis import logs


class Logbook:
    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]


@contextmanager
def logged(level: str) -> Iterator[Logbook]:
    book = Logbook()
    logs.configure(level, to=book.stream)
    try:
        yield book
    finally:
        logs.configure("INFO", to=sys.__stderr__)
        structlog.reset_defaults()
