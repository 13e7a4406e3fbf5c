"""Secrets change while families go on: nobody is signed out, and no file is lost."""

import base64
import os
import secrets
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from chassis import clock
from chassis.errors import Unavailable
from chassis.pool import connect
from chassis.principal import sign, verify
from chassis.refusals import Forbidden
from gateway.files.vault import open_vault
from preau.rewrap import AnotherMasterKey, rewrap_files
from preau.secrets import next_signing_keys
from services.documents.service import DocumentsService
from tests.house import House
from tests.people import clerk

NADIA = clerk()
SHA256 = "ab" * 32


def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.mark.usefixtures("test_clock")
def test_a_login_of_before_goes_on_until_the_old_key_is_withdrawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = clock.now()
    before = sign(NADIA, now, timedelta(minutes=5))
    coming = next_signing_keys(os.environ["PREAU_PUBLIC_KEYS"])
    monkeypatch.setenv("PREAU_PUBLIC_KEYS", coming["PREAU_PUBLIC_KEYS"])
    assert verify(before, now) == NADIA
    monkeypatch.setenv("PREAU_SIGNING_KEY", coming["PREAU_SIGNING_KEY"])
    after = sign(NADIA, now, timedelta(minutes=5))
    assert verify(after, now) == NADIA
    alone = next_signing_keys('{"keys": []}')
    monkeypatch.setenv("PREAU_PUBLIC_KEYS", alone["PREAU_PUBLIC_KEYS"])
    for token in (before, after):
        with pytest.raises(Forbidden):
            verify(token, now)


def handed_out(house: House, content: bytes) -> str:
    """A public paper in the vault."""
    told = {"sha256": SHA256, "size_bytes": len(content), "file_id": uuid4()}
    upload = house.call(
        "documents", "ask_upload", who=NADIA, household_id=None, purpose="document",
        filename="menu.pdf", media_type="application/pdf", **told,
    )  # fmt: skip
    open_vault(os.environ["PREAU_STORAGE_URI"]).put(told["file_id"], upload["grant"], content)
    house.call("documents", "file_received", who=NADIA, key=str(uuid4()), **told)
    house.call(
        "documents", "publish_document", who=NADIA, key=str(uuid4()), document_id=uuid4(),
        title="Menu", category="menus", file_id=told["file_id"],
    )  # fmt: skip
    return upload["file_id"]


def read(house: House, file_id: str) -> bytes:
    answer = house.call("documents", "ask_download", who=NADIA, file_id=file_id)
    return open_vault(os.environ["PREAU_STORAGE_URI"]).get(UUID(file_id), answer["grant"])


def test_files_open_under_the_new_master_key_and_no_longer_under_the_old(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.start(DocumentsService)
    papers = {handed_out(house, content): content for content in (b"lundi", b"mardi")}
    old, new = base64.b64decode(os.environ["PREAU_STORAGE_KEY"]), key()
    assert rewrap_files(old, new) == 2
    assert rewrap_files(old, new) == 0, "typed twice"
    with pytest.raises(Unavailable):
        read(house, next(iter(papers)))
    monkeypatch.setenv("PREAU_STORAGE_KEY", base64.b64encode(new).decode())
    assert {file_id: read(house, file_id) for file_id in papers} == papers


def test_a_wrong_old_key_changes_nothing(house: House) -> None:
    house.start(DocumentsService)
    paper = handed_out(house, b"lundi")
    with connect("documents").connect() as connection:
        wrapped = text("SELECT wrapped_key, wrapped_with FROM files")
        before = connection.execute(wrapped).all()
        with pytest.raises(AnotherMasterKey):
            rewrap_files(key(), key())
        assert connection.execute(wrapped).all() == before
    assert read(house, paper) == b"lundi"
