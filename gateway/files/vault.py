"""Files in and out of the storage, without keeping the hub from serving everybody else.

Inspecting, sealing and writing are long calls into C; each runs in a thread of eventlet's pool, and
few at a time, so that ten large files do not take the memory of ten.
"""

import base64
from collections.abc import Callable
from typing import Any, TypedDict, TypeVar
from uuid import UUID

from eventlet import tpool
from eventlet.semaphore import Semaphore

from gateway.files.inspection import Inspected, Paper, inspect, inspect_paper
from gateway.files.photos import joined
from gateway.files.sealing import seal, unseal
from gateway.files.storage import Storage, open_storage

T = TypeVar("T")
AT_ONCE = 2


class Grant(TypedDict):
    """Documents' own word: where a sealed file is, and its key in base64."""

    storage_key: str
    data_key: str


class Vault:
    """`grant` is documents' own: the storage key, and the file's key in base64."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._turns = Semaphore(AT_ONCE)

    def inspect(self, filename: str, content: bytes) -> Inspected:
        """As inspection.inspect; then ask documents.ask_upload for a place."""
        return self._aside(inspect, filename, content)

    def paper(self, filename: str, content: bytes) -> Paper:
        """As inspection.inspect_paper."""
        return self._aside(inspect_paper, filename, content)

    def joined(self, papers: list[bytes]) -> bytes:
        return self._aside(joined, papers)

    def put(self, file_id: UUID, grant: Grant, content: bytes) -> None:
        """Durable when it returns; then tell documents.file_received."""
        self._aside(self._put, file_id, grant, content)

    def get(self, file_id: UUID, grant: Grant) -> bytes:
        """The file as it was put. Raises NotStored or Tampered."""
        return self._aside(self._get, file_id, grant)

    def _put(self, file_id: UUID, grant: Grant, content: bytes) -> None:
        self._storage.put(grant["storage_key"], seal(_key(grant), file_id, content))

    def _get(self, file_id: UUID, grant: Grant) -> bytes:
        return unseal(_key(grant), file_id, self._storage.get(grant["storage_key"]))

    def _aside(self, work: Callable[..., T], *arguments: Any) -> T:
        with self._turns:
            done: T = tpool.execute(work, *arguments)
            return done


def open_vault(storage_uri: str) -> Vault:
    """The vault at PREAU_STORAGE_URI."""
    return Vault(open_storage(storage_uri))


def _key(grant: Grant) -> bytes:
    return base64.b64decode(grant["data_key"], validate=True)
