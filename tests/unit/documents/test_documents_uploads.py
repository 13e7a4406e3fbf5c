"""Nothing half-sent, oversized or somebody else's gets into the vault."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.refusals import Forbidden, NotFound, Refusal
from services.documents.domain.errors import (
    FileDiffers,
    FileEmpty,
    QuotaReached,
    TooLarge,
    TypeRefused,
)
from services.documents.domain.file import (
    FILE_BYTES_MAX,
    HOUSEHOLD_BYTES_MAX,
    check_room,
    plain_filename,
)
from services.documents.workflows.uploads import ask_upload, file_received
from tests.people import BOND, clerk, parent
from tests.unit.documents.documents_fakes import MASTER, NOW, SHA256, FakeUnit, announcement

ANDREW, NADIA = parent(BOND), clerk()


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


def asked(unit: FakeUnit, who: Any = ANDREW, file_id: UUID | None = None, **but: Any) -> Any:
    told = announcement(but.pop("household_id", BOND), **but)
    return ask_upload(unit, who, MASTER, file_id or uuid4(), told)


def test_asking_twice_takes_one_place_and_gives_one_key(unit: FakeUnit) -> None:
    file_id = uuid4()
    first = asked(unit, file_id=file_id)
    unit.now = NOW + timedelta(minutes=1)
    assert asked(unit, file_id=file_id) == first
    assert len(unit.files.known) == 1


def test_a_key_is_not_given_to_whoever_guesses_the_id_of_a_file(unit: FakeUnit) -> None:
    file_id = UUID(str(asked(unit)["file_id"]))
    with pytest.raises(Forbidden):
        asked(unit, who=parent(BOND, name="Beth"), file_id=file_id)
    with pytest.raises(Forbidden):
        asked(unit, file_id=file_id, sha256="cd" * 32)


@pytest.mark.parametrize(
    ("who", "but"),
    [
        (parent(uuid4()), {}),
        (ANDREW, {"purpose": "document"}),
        (ANDREW, {"household_id": None}),
        (ANDREW, {"purpose": "document", "household_id": None}),
        (clerk(roles=("cook",)), {}),
        (clerk(roles=("instructor",)), {"purpose": "document"}),
    ],
)
def test_a_place_is_not_given_to_whoever_has_no_business_there(
    unit: FakeUnit, who: Any, but: dict[str, Any]
) -> None:
    with pytest.raises(Forbidden):
        asked(unit, who=who, **but)
    assert unit.files.known == {}


@pytest.mark.parametrize(
    ("but", "refusal"),
    [
        ({"filename": "a.exe"}, TypeRefused),
        ({"filename": "a.pdf", "media_type": "image/png"}, TypeRefused),
        ({"filename": "a.svg", "media_type": "image/svg+xml"}, TypeRefused),
        ({"filename": "a", "media_type": "application/pdf"}, TypeRefused),
        ({"size_bytes": 0}, FileEmpty),
        ({"size_bytes": FILE_BYTES_MAX + 1}, TooLarge),
    ],
)
def test_what_the_town_could_not_open_is_refused_before_it_is_sent(
    unit: FakeUnit, but: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        asked(unit, **but)


def test_one_household_does_not_fill_the_vault(unit: FakeUnit) -> None:
    for _ in range(HOUSEHOLD_BYTES_MAX // FILE_BYTES_MAX):
        asked(unit, size_bytes=FILE_BYTES_MAX)
    with pytest.raises(QuotaReached) as refusal:
        asked(unit, size_bytes=1)
    assert refusal.value.details["used_bytes"] == HOUSEHOLD_BYTES_MAX
    asked(unit, who=NADIA, purpose="document", size_bytes=FILE_BYTES_MAX)


def test_the_last_byte_of_room_may_be_used(unit: FakeUnit) -> None:
    file_id = asked(unit, size_bytes=10)["file_id"]
    check_room(HOUSEHOLD_BYTES_MAX - 10, unit.files.known[file_id])


def test_a_file_that_arrived_changed_is_refused(unit: FakeUnit) -> None:
    file_id = asked(unit)["file_id"]
    for sha256, size_bytes in (("cd" * 32, 1_000), (SHA256, 999)):
        with pytest.raises(FileDiffers):
            file_received(unit, ANDREW, file_id, sha256, size_bytes)
    assert unit.files.known[file_id].received_at is None


def test_a_file_is_received_once_however_often_it_is_said(unit: FakeUnit) -> None:
    file_id = asked(unit)["file_id"]
    file_received(unit, ANDREW, file_id, SHA256, 1_000)
    unit.now = NOW + timedelta(hours=1)
    file_received(unit, ANDREW, file_id, SHA256, 1_000)
    assert unit.files.known[file_id].received_at == NOW


def test_somebody_elses_file_is_not_found(unit: FakeUnit) -> None:
    file_id = asked(unit)["file_id"]
    with pytest.raises(NotFound):
        file_received(unit, parent(BOND), file_id, SHA256, 1_000)
    with pytest.raises(NotFound):
        file_received(unit, ANDREW, uuid4(), SHA256, 1_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Andrew\\caf.pdf", "caf.pdf"),
        ("caf\r\nSet-Cookie: x.pdf", "cafSet-Cookie: x.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("é" * 300 + ".pdf", "é" * 117 + ".pdf"),
    ],
)
def test_a_filename_carries_no_path_and_no_control_character(typed: str, kept: str) -> None:
    assert plain_filename(typed) == kept
