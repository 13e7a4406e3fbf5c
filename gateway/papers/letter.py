"""Letters that the town puts in envelopes: a page for each person, the address where a French
envelope has its window.

Each says its own parts, in this order or another: sentences, numbered steps, and a frame with what
is to be copied from the paper (an address, a code).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from chassis.formatting import long_day
from chassis.language import _
from gateway.papers.town import letterhead
from gateway.papers.typesetting import typeset
from gateway.town import the_town


@dataclass(frozen=True)
class Recipient:
    """Whom a letter is for, as the window shows it: what the town files it under, then the name
    and the lines of the address."""

    label: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    sentence: str
    kind: Literal["sentence"] = "sentence"


@dataclass(frozen=True)
class Steps:
    """What to do, in order, numbered."""

    sentences: tuple[str, ...]
    kind: Literal["steps"] = "steps"


@dataclass(frozen=True)
class Copied:
    """A line of a frame. A `code` is set in letters that cannot be taken for one another."""

    label: str
    value: str
    code: bool = False


@dataclass(frozen=True)
class Framed:
    """What is to be copied from the paper, large and apart."""

    rows: tuple[Copied, ...]
    note: str | None = None
    kind: Literal["framed"] = "framed"


Part = Sentence | Steps | Framed


@dataclass(frozen=True)
class Letter:
    recipient: Recipient
    heading: str
    parts: tuple[Part, ...]


def recipient(reference: str, name: str, address: Mapping[str, Any]) -> Recipient:
    """A person of a household: its reference, their name, and its address as household's `record`
    answers it. Nothing of the other parent."""
    place = f"{address['postcode']} {address['city']}"
    lines = [address["line1"], address["line2"], place]
    label = _("Dossier famille {reference}").format(reference=reference)
    return Recipient(label, name, tuple(line for line in lines if line))


def letters_pdf(title: str, letters: Sequence[Letter], written_at: datetime) -> bytes:
    """One PDF, a page for each letter as long as its parts fit one; at least one letter. The same
    letters of the same instant are the same bytes."""
    city = the_town().address[-1].lstrip("0123456789 ")
    dated = _("{city}, le {day}").format(city=city, day=long_day(written_at.date()))
    head = letterhead()
    paper = {
        "title": title,
        "town": head | {"footer": " · ".join([head["name"], *head["lines"]])},
        "dated": dated,
        "letters": [asdict(letter) for letter in letters],
    }
    return typeset(paper, written_at, "letter")
