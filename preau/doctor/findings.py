"""What an examination found: one line that a person reads, and what to do about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

WELL, ODD, WRONG = "ok", "à voir", "ERREUR"


@dataclass(frozen=True)
class Finding:
    """`state` is ok, à voir (worth a look, nothing is broken) or ERREUR."""

    state: str
    subject: str
    said: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.state:<7} {self.subject} : {self.said} {self.advice}".rstrip()


def well(subject: str, said: str) -> Finding:
    return Finding(WELL, subject, said)


def odd(subject: str, said: str, advice: str) -> Finding:
    return Finding(ODD, subject, said, advice)


def wrong(subject: str, said: str, advice: str) -> Finding:
    return Finding(WRONG, subject, said, advice)


@dataclass(frozen=True)
class Check:
    """One examination: of what, which rooms need it (None: all), what it looks at (for the page),
    and the act itself, given the rooms."""

    subject: str
    needed_by: frozenset[str] | None
    looks_at: str
    examine: Callable[[Sequence[str]], Iterator[Finding]]
