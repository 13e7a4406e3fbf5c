"""The database and the storage together, without the master key, open nothing."""

import os
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from services.documents.adapters.keys import AnotherMasterKey, MasterKey

FILE = uuid4()
SECRET = os.urandom(32)
MASTER = MasterKey(SECRET)


def test_a_key_comes_back_and_no_two_files_share_one() -> None:
    wrapped = MASTER.new_wrapped_key(FILE)
    key = MASTER.unwrap(FILE, wrapped, MASTER.fingerprint)
    assert len(key) == 32
    assert MASTER.unwrap(FILE, MASTER.new_wrapped_key(FILE), MASTER.fingerprint) != key
    assert key not in wrapped


def test_a_wrapped_key_moved_to_another_file_opens_nothing() -> None:
    with pytest.raises(InvalidTag):
        MASTER.unwrap(uuid4(), MASTER.new_wrapped_key(FILE), MASTER.fingerprint)


def test_a_changed_master_key_is_said_and_not_taken_for_tampering() -> None:
    wrapped = MASTER.new_wrapped_key(FILE)
    with pytest.raises(AnotherMasterKey):
        MasterKey(os.urandom(32)).unwrap(FILE, wrapped, MASTER.fingerprint)


def test_the_fingerprint_says_nothing_of_the_key() -> None:
    assert MASTER.fingerprint == MasterKey(SECRET).fingerprint
    assert MASTER.fingerprint not in SECRET.hex()
