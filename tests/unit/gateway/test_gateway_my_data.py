"""A family's own file: whole or not at all, noted before it leaves, and nobody else's."""

import io
import json
import zipfile
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from chassis.errors import Refused, Unavailable
from gateway.site.my_data.packing import MISSING, ROOMS, Entry, zipped

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
TAKEN = [{"export_id": str(uuid4()), "at": "2027-06-02T08:00:00+00:00", "by_name": "Andrew"}]


@pytest.fixture
def told(family):
    for room in ROOMS:
        rows = [{"room": room, "child": "Zoé"}]
        family.calls.answers[room, "personal_data"] = {"tables": [{"name": "rows", "rows": rows}]}
    family.calls.answers["household", "data_exports"] = TAKEN
    family.calls.answers["household", "note_data_export"] = TAKEN
    return family


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_one_file_holds_what_every_room_told(told) -> None:
    answer = told.post("/mes-donnees/telecharger", {"saisie": str(uuid4())})
    assert answer.headers["Content-Type"] == "application/zip"
    assert "mes-donnees-" in answer.headers["Content-Disposition"]
    archive = opened(answer.data)
    assert archive.testzip() is None
    for room in ROOMS:
        held = json.loads(archive.read(f"donnees/{room}.json"))
        assert held == {"rows": [{"room": room, "child": "Zoé"}]}
    assert "donnees/" in archive.read("LISEZMOI.txt").decode()


def test_a_room_that_is_away_makes_no_half_of_a_file_and_notes_nothing(told) -> None:
    told.calls.answers["billing", "personal_data"] = Unavailable("billing")
    answer = told.post("/mes-donnees/telecharger", {"saisie": str(uuid4())})
    assert answer.status_code == 503
    assert "note_data_export" not in [name for _, name, _ in told.calls.asked]


def test_a_copy_too_many_is_refused_with_a_sentence(told) -> None:
    def refuse(**_: object) -> None:
        raise Refused("household.data-exported-often", '{"most": 5}')

    told.calls.answers["household", "note_data_export"] = refuse
    answer = told.post("/mes-donnees/telecharger", {"saisie": str(uuid4())})
    assert answer.status_code == 429
    assert "plusieurs fois depuis hier" in answer.text


def test_copies_already_taken_are_told(told) -> None:
    page = told.browser.get("/mes-donnees").text
    assert "Télécharger mes données" in page
    assert "Andrew" in page


def test_a_paper_that_cannot_be_had_is_named_and_the_rest_stands() -> None:
    def gone() -> bytes:
        raise Refused("chassis.not-found")

    entries = [Entry("recus/1.pdf", gone), Entry("recus/2.pdf", lambda: b"%PDF")]
    archive = opened(b"".join(zipped(entries, NOW)))
    assert archive.read("recus/2.pdf") == b"%PDF"
    assert "recus/1.pdf" in archive.read(MISSING).decode()


def test_who_asks_to_be_forgotten_reads_first_what_must_stay(told) -> None:
    until = [{"kind": "money", "until": "2037-12-31"}]
    told.calls.answers["billing", "kept_until"] = until
    page = told.browser.get(f"/foyer/demandes/erasure/{uuid4()}")
    assert page.status_code == 200
    assert "Comptabilité publique" in page.text
    assert "31/12/2037" in page.text
