"""Kinds of piece are asked once, again when one has changed, and serve while documents is away."""

from typing import Any

import pytest

from chassis.errors import Unavailable
from gateway.pieces import KEPT_FOR, PieceKinds
from tests.house import TestClock

CAF = {"kind": "attestation-caf", "name": "Attestation CAF", "is_offered": True}


class FakeBackend:
    def __init__(self) -> None:
        self.asked, self.answer = 0, Any

    def tell(self, who: object, question: object) -> Any:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def backend() -> FakeBackend:
    backend = FakeBackend()
    backend.answer = [CAF]
    return backend


def test_a_change_is_shown_at_once_and_nothing_is_asked_before(backend: FakeBackend) -> None:
    kinds = PieceKinds(backend)  # type: ignore[arg-type]
    assert kinds.all() == kinds.all() == {"attestation-caf": CAF}
    assert backend.asked == 1
    backend.answer = [CAF | {"name": "Attestation CAF ou MSA"}]
    kinds.forget()
    assert kinds.all()["attestation-caf"]["name"] == "Attestation CAF ou MSA"


def test_a_change_not_heard_of_is_shown_ten_minutes_later(
    backend: FakeBackend, test_clock: TestClock
) -> None:
    kinds = PieceKinds(backend)  # type: ignore[arg-type]
    kinds.all()
    backend.answer = []
    test_clock.advance(seconds=KEPT_FOR.total_seconds() - 1)
    assert kinds.all() != {}
    test_clock.advance(seconds=1)
    assert kinds.all() == {}


def test_the_last_copy_serves_while_documents_is_away(backend: FakeBackend) -> None:
    kinds = PieceKinds(backend)  # type: ignore[arg-type]
    kinds.all()
    kinds.forget()
    backend.answer = Unavailable("documents")
    assert kinds.all() == {"attestation-caf": CAF}


def test_without_any_copy_the_page_says_that_documents_is_away(backend: FakeBackend) -> None:
    backend.answer = Unavailable("documents")
    with pytest.raises(Unavailable):
        PieceKinds(backend).all()  # type: ignore[arg-type]
