"""Passwords hashed with argon2id: the only module that sees one next to its hash.

Parameters: OWASP Password Storage Cheat Sheet's minimum (19 MiB, two passes, one lane), about
30 ms. The work is done in threads, for it would hold every other call of the process, and only a
few at a time, for each takes 19 MiB.
"""

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from eventlet import tpool
from eventlet.semaphore import Semaphore

from services.identity.domain.password import canonical

SIDE_BY_SIDE_MAX = 4


class Argon2:
    """Hashes and checks passwords; one object a process."""

    def __init__(self) -> None:
        self._argon2 = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._places = Semaphore(SIDE_BY_SIDE_MAX)
        self._nobodys = self._argon2.hash("the password of an account that does not exist")

    def hash(self, password: str) -> str:
        with self._places:
            hashed: str = tpool.execute(self._argon2.hash, canonical(password))
        return hashed

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one. Without a stored hash: no, in the same time."""
        with self._places:
            known = stored or self._nobodys
            same: bool = tpool.execute(self._verified, known, canonical(password))
        return same and stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether the parameters have been raised since; the next sign-in then hashes again."""
        return self._argon2.check_needs_rehash(stored)

    def _verified(self, stored: str, password: str) -> bool:
        try:
            return self._argon2.verify(stored, password)
        except VerifyMismatchError:
            return False
