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
        door: Right(**told | {"functions": frozenset(told["functions"])})
        for door, told in table.items()
    }


RIGHTS = _read()


def staff_may(
    functions: frozenset[str], doors: Iterable[str], *, limited: bool = False, exports: bool = False
) -> bool:
    """Whether staff of these functions may use all of these doors (`service.method`): `limited` to
    some schools or not, with the right to export or without."""
    return all(
        RIGHTS[door].allows_staff(functions, limited=limited, exports=exports) for door in doors
    )
