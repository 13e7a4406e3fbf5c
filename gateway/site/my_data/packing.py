"""A family's file: all that the town holds of it, JSON and PDF, in one ZIP made while it is sent.

Nothing of it is ever whole in memory or on a disk: each paper is made, or each piece opened, when
its turn comes. What could not be had then is named in the file, and the rest of it stands.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from chassis.elision import filled
from chassis.language import _
from gateway.backend import Refused, Unavailable
from gateway.files.storage import NotStored
from gateway.remote.billing import PersonalDataView

ROOMS = ("identity", "household", "booking", "billing", "documents", "notify")
MISSING = "MANQUANT.txt"
Told = dict[str, PersonalDataView]


class Entry(NamedTuple):
    """A file of the ZIP, made when its turn comes."""

    path: str
    content: Callable[[], bytes]


class _Outgoing:
    """What the ZIP writes goes out; it cannot be gone back to."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self._length = 0

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        self._length += len(data)
        return len(data)

    def tell(self) -> int:
        return self._length

    def flush(self) -> None:
        """Taken by whoever sends."""

    def taken(self) -> bytes:
        whole, self._written = b"".join(self._written), []
        return whole


def zipped(entries: Iterable[Entry], now: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP, entry by entry."""
    out, missing = _Outgoing(), list[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for entry in entries:
            try:
                _write(archive, entry.path, entry.content(), now)
            except (Refused, Unavailable, NotStored):
                missing.append(entry.path)
            yield out.taken()
        if missing:
            _write(archive, MISSING, "\n".join([_missing(), *missing, ""]).encode(), now)
    yield out.taken()


def _write(archive: zipfile.ZipFile, path: str, content: bytes, now: datetime) -> None:
    about = zipfile.ZipInfo(path, now.timetuple()[:6])
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = 0o600 << 16
    archive.writestr(about, content)


def _missing() -> str:
    return _(
        "Ces fichiers n’ont pas pu être joints cette fois. Téléchargez vos données de nouveau dans "
        "quelques minutes, ou demandez-les à la mairie :"
    )


def told_entries(told: Told, town: str, now: datetime) -> list[Entry]:
    """What to read first, then a JSON file a room."""
    told_first = _(
        "Ce fichier contient tout ce que {town} tient sur votre foyer au {day}.\n\n"
        "donnees/ : un fichier JSON par service du portail, lisible par un programme. identity : "
        "votre compte ; household : le foyer, les enfants, le journal ; booking : les "
        "réservations de toutes les années ; billing : prix, factures, paiements ; documents : "
        "les pièces ; notify : les messages et les courriels.\n"
        "factures/, recus/, recapitulatifs/ : les mêmes papiers que sur le portail, en PDF.\n"
        "pieces/ : les pièces que vous avez données à la mairie.\n\n"
        "Ce qui n’appartient qu’à l’autre parent, ou à l’autre foyer d’un enfant, n’y est pas. "
        "Les mots de passe, clés et codes n’y sont pas non plus : la mairie n’en garde que des "
        "empreintes.\n"
    )
    first = filled(told_first, town=town, day=f"{now:%d/%m/%Y}")
    rooms = [Entry(f"donnees/{room}.json", _as_json(told[room])) for room in ROOMS]
    return [Entry("LISEZMOI.txt", first.encode), *rooms]


def _as_json(told: PersonalDataView) -> Callable[[], bytes]:
    tables = {table["name"]: table["rows"] for table in told["tables"]}
    return lambda: json.dumps(tables, ensure_ascii=False, indent=2).encode()


def rows_of(told: PersonalDataView, table: str) -> list[dict[str, Any]]:
    return next((each["rows"] for each in told["tables"] if each["name"] == table), [])
