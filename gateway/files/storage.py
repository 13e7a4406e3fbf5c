"""Where sealed files are put: a port, and a folder behind it. S3 would be another adapter."""

import os
import re
from pathlib import Path
from typing import Protocol
from uuid import uuid4

# What documents makes keys of; anything else is not ours and leads nowhere.
_KEY = re.compile(r"[0-9a-f]{2}/[0-9a-f-]{36}")


class NotStored(Exception):
    """The storage has nothing under this key."""


class Storage(Protocol):
    def put(self, key: str, sealed: bytes) -> None:
        """Durable when it returns; whole or absent if the process dies. May be put again."""

    def get(self, key: str) -> bytes:
        """Raises NotStored."""

    def delete(self, key: str) -> None:
        """Deleting what is not there changes nothing."""


class FolderStorage:
    """Files in a folder that only this account reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, sealed: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{uuid4().hex}")
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)

    def get(self, key: str) -> bytes:
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as reason:
            raise NotStored(key) from reason

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a storage key: {key!r}")
        return self._folder / key


def open_storage(uri: str) -> Storage:
    """The storage at PREAU_STORAGE_URI, a folder's path or file: URI; ValueError for another."""
    if "://" in uri and not uri.startswith("file://"):
        raise ValueError(f"no storage adapter for {uri.split('://')[0]}://")
    return FolderStorage(Path(uri.removeprefix("file://")))


def _sync_folder(folder: Path) -> None:
    """Without this, a power cut may forget the name of a file whose bytes are safe."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
