"""Every stable code the services answer with, as a plain sentence: a module a room.

Sentences name their details in braces, and `gateway/words.py` says how a detail is shown. `FULL` is
where a longer sentence than the one of a cell helps; `BARE`, what is said when a detail of the
sentence did not come. A test finds every code that services declare, and fails when one has none.
"""

from gateway.sentences import (
    anybody,
    billing,
    booking,
    documents,
    household,
    identity,
    notify,
    particulars,
    partners,
)
from gateway.sentences.counted import Counted

Sentence = str | Counted

ROOMS = (
    *(anybody, identity, household, particulars, booking),
    *(documents, notify, billing, partners),
)
SENTENCES: dict[str, Sentence] = {}
FULL: dict[str, Sentence] = {}
BARE: dict[str, str] = {}
for room in ROOMS:
    SENTENCES |= room.SENTENCES
    FULL |= getattr(room, "FULL", {})
    BARE |= getattr(room, "BARE", {})
