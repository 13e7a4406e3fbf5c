"""Who may use which door, read from the doors: for the gateway (gateway/rights.json), which opens
its pages by it, and for people (docs/rights.md)."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from chassis.principal import FUNCTIONS
from chassis.rights import Right
from preau.rooms import EVERY_SERVICE, room

FOR_THE_GATEWAY, FOR_PEOPLE = Path("gateway/rights.json"), Path("docs/rights.md")
COLUMNS = sorted(FUNCTIONS - {"admin"})
BESIDES = ["limited to schools", "with the right to export", "nobody signed in"]
HEADINGS = ["door", "a parent", *COLUMNS, *BESIDES]
PARENTS = {
    "none": "",
    "any": "yes",
    "of-the-household": "of the household",
    "to-be": "yes, without a household too",
}
HEAD = f"""# Rights

Who may use which door of the services: the functions of staff, and the parents. An admin may
whatever another function may. Said at each door (`allowed=`, chassis/rights.py) and held by the
service itself; the pages and the JSON API open by the same table. Written by `make docs`; a test
compares, and tries every door as everybody.

Staff limited to some schools pass only the doors that know of schools, and reach there the families
and the children of theirs. A door "with the right to export" lets through, of its staff, only those
who were given that right besides.

What a door lets through is only who may ask. `documents.ask_download`, `documents.ask_upload`,
`documents.file_received`, `household.change_contact` and `notify.news` then look at the very file,
telephone or news that is asked for.

| {" | ".join(HEADINGS)} |
|{"---|" * len(HEADINGS)}
"""


def rights() -> dict[str, Right]:
    """Every door of every room, by `service.method`."""
    return dict(_doors())


def _doors() -> Iterator[tuple[str, Right]]:
    for service in EVERY_SERVICE:
        for name in sorted(dir(room(service))):
            offer = getattr(getattr(room(service), name), "offer", None)
            if offer is not None:
                yield f"{service}.{name}", offer.allowed


def documents() -> dict[Path, str]:
    table = rights()
    plain = {door: _plain(right) for door, right in table.items()}
    page = HEAD + "".join(_row(door, right) for door, right in table.items())
    return {FOR_THE_GATEWAY: json.dumps(plain, indent=2) + "\n", FOR_PEOPLE: page}


def write() -> list[Path]:
    for path, text in documents().items():
        path.write_text(text)
    return list(documents())


def _plain(right: Right) -> dict[str, object]:
    return asdict(right) | {"functions": sorted(right.functions)}


def _row(door: str, right: Right) -> str:
    marks = ["yes" if function in right.functions else "" for function in COLUMNS]
    if right.functions == {"admin"}:
        marks = ["admin only"] + [""] * (len(COLUMNS) - 1)
    flags = [right.by_structure or right.strangers, right.exports, right.strangers]
    marks += ["yes" if flag else "" for flag in flags]
    told = [f"`{door}`", PARENTS[right.parents], *marks]
    return f"| {' | '.join(told)} |\n"
