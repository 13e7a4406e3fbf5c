"""What families entrust is unreadable to whoever takes the disk, and comes back as it was."""

import base64
import os
import stat
from pathlib import Path
from uuid import uuid4

import eventlet
import pytest
from eventlet import tpool

from gateway.files.errors import Tampered, TypeRefused
from gateway.files.inspection import Inspected, inspect
from gateway.files.sealing import seal, unseal
from gateway.files.storage import FolderStorage, NotStored
from gateway.files.vault import Vault, open_vault
from tests.unit.gateway_files import gateway_files_samples as samples

FILE = uuid4()
KEY = os.urandom(32)
STORED = f"{FILE.hex[:2]}/{FILE}"
GRANT = {"storage_key": STORED, "data_key": base64.b64encode(KEY).decode()}
CONTENT = b"quotient familial : 612"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_vault(str(tmp_path / "files"))


def test_a_file_comes_back_as_it_was_put(vault: Vault) -> None:
    vault.put(FILE, GRANT, CONTENT)
    assert vault.get(FILE, GRANT) == CONTENT


def test_the_disk_shows_nothing_of_a_file(vault: Vault, tmp_path: Path) -> None:
    vault.put(FILE, GRANT, CONTENT)
    path = tmp_path / "files" / STORED
    assert b"612" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [str(FILE)]


@pytest.mark.parametrize("at", [0, 6, 20, -1])
def test_a_bit_turned_on_the_disk_is_never_shown(at: int) -> None:
    sealed = bytearray(seal(KEY, FILE, CONTENT))
    sealed[at] ^= 1
    with pytest.raises(Tampered):
        unseal(KEY, FILE, bytes(sealed))


@pytest.mark.parametrize("length", [0, 5, 6, 17, 18, 30])
def test_a_file_cut_short_is_never_shown(length: int) -> None:
    with pytest.raises(Tampered):
        unseal(KEY, FILE, seal(KEY, FILE, CONTENT)[:length])


def test_a_file_put_in_the_place_of_another_is_never_shown() -> None:
    with pytest.raises(Tampered):
        unseal(KEY, uuid4(), seal(KEY, FILE, CONTENT))


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Tampered):
        unseal(os.urandom(32), FILE, seal(KEY, FILE, CONTENT))


def test_the_same_file_sealed_twice_looks_like_two() -> None:
    assert seal(KEY, FILE, CONTENT) != seal(KEY, FILE, CONTENT)


@pytest.mark.parametrize("key", ["../../etc/passwd", "/etc/passwd", "ab/../../x", "", "ab"])
def test_a_key_never_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    storage = FolderStorage(tmp_path)
    for act in (storage.get, storage.delete, lambda k: storage.put(k, b"x")):
        with pytest.raises(ValueError, match="not a storage key"):
            act(key)


def test_what_was_deleted_is_gone_and_may_be_deleted_again(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    storage.put(STORED, b"x")
    storage.delete(STORED)
    storage.delete(STORED)
    with pytest.raises(NotStored):
        storage.get(STORED)


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = FolderStorage(tmp_path)
    storage.put(STORED, b"whole")

    def no_room(descriptor: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("gateway.files.storage.os.fsync", no_room)
    with pytest.raises(OSError, match="no space"):
        storage.put(STORED, b"half")
    assert storage.get(STORED) == b"whole"


def test_a_refusal_comes_out_of_the_thread_it_was_raised_in(vault: Vault) -> None:
    with pytest.raises(TypeRefused):
        vault.inspect("x.svg", samples.an_svg())


def test_a_large_photograph_does_not_keep_everybody_waiting(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub still serves others while a file is inspected, which waits here until it has."""
    others: list[int] = []
    served = eventlet.patcher.original("threading").Event()

    def somebody_else() -> None:
        while True:
            others.append(1)
            if len(others) > 3:
                served.set()
            eventlet.sleep(0.001)

    def slowly(filename: str, content: bytes) -> Inspected:
        assert served.wait(30), "nobody else was served meanwhile"
        return inspect(filename, content)

    monkeypatch.setattr("gateway.files.vault.inspect", slowly)
    other = eventlet.spawn(somebody_else)
    found = vault.inspect("photo.jpg", samples.a_large_jpeg())
    other.kill()
    assert found.media_type == "image/jpeg"
    assert len(others) > 3


def test_an_unknown_storage_is_said_at_start() -> None:
    with pytest.raises(ValueError, match="no storage adapter for s3"):
        open_vault("s3://bucket")


@pytest.fixture(autouse=True, scope="module")
def _threads_end_with_the_tests() -> object:
    yield
    tpool.killall()
