"""Who may ask what of the services: their own doors' rights, as `make docs` writes them down.

A page is open to whoever may ask its questions, and there is no other list. The services decide
again, for themselves.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from chassis.rights import Right


def _read() -> dict[str, Right]:
    table = json.loads(Path(__file__).with_name("rights.json").read_text())
    return {
        door: Right(frozenset(told["functions"]), told["parents"], told["strangers"])
        for door, told in table.items()
    }


RIGHTS = _read()


def staff_may(functions: frozenset[str], doors: Iterable[str]) -> bool:
    """Whether staff of these functions may use all of these doors (`service.method`)."""
    return all(functions & RIGHTS[door].functions for door in doors)
