"""The load generator asks as often as it says, no longer than it may, and only this machine."""

import time
from typing import Any

import pytest

from bench.browser import Browser, Page
from bench.load import run


class Seat:
    """A browser that goes nowhere."""

    session: str | None = None


def job(turns: int, concurrency: int = 1, seconds_max: float = 5) -> dict[str, Any]:
    asked = [{"session": str(rank)} for rank in range(turns)]
    return {"work": "w", "turns": asked, "concurrency": concurrency, "seconds_max": seconds_max}


def test_every_turn_is_done_once_whatever_the_number_of_browsers():
    done: list[str] = []
    answer = run(lambda _, turn: done.append(turn["session"]), Seat, job(50, concurrency=4))
    assert sorted(done, key=int) == [str(rank) for rank in range(50)]
    assert len(answer["seconds"]) == 50


def test_no_turn_begins_after_its_time():
    began = time.monotonic()
    answer = run(lambda _, __: time.sleep(0.05), Seat, job(1000, concurrency=2, seconds_max=0.2))
    assert time.monotonic() - began < 2
    assert 0 < len(answer["seconds"]) < 20


def test_a_page_that_fails_is_not_counted_as_a_fast_one():
    def refused(_browser: Any, _turn: Any) -> None:
        raise RuntimeError("500")

    answer = run(refused, Seat, job(10))
    assert answer["seconds"] == []
    assert answer["failure"] == "w: 500"


def test_each_turn_is_asked_with_its_own_session():
    asked: list[tuple[str | None, str]] = []
    run(lambda seat, turn: asked.append((seat.session, turn["session"])), Seat, job(3))
    assert all(session == turn for session, turn in asked)


def test_another_machine_is_never_loaded():
    with pytest.raises(ValueError, match="only this machine"):
        Browser("http://192.0.2.1:8080")


def test_only_boxes_that_are_open_are_ticked():
    body = b'<input name="case" value="c:a:d1" checked><input name="case" value="c:a:d2">'
    page = Page(200, body + b'<input name="case" value="x:a:d3">', {}, "/planning")
    assert page.open_boxes("c", "a") == ["c:a:d2"]
