"""Rooms share no code of the trade, so a list of words that two of them exchange stands in each."""

from importlib import import_module
from importlib.util import find_spec

from gateway.site.papers import upload
from preau.rooms import EVERY_SERVICE
from services.documents.domain import piece


def words_of(service: str) -> dict[str, tuple[str, ...]]:
    """The lists of a room's contract/kinds.py, by name."""
    name = f"services.{service}.contract.kinds"
    listed = vars(import_module(name)) if find_spec(name) else {}
    return {name: words for name, words in listed.items() if name.isupper() and is_list(words)}


def is_list(words: object) -> bool:
    return isinstance(words, tuple) and all(isinstance(word, str) for word in words)


def test_a_word_that_two_rooms_exchange_is_known_to_both() -> None:
    by_name: dict[str, dict[str, tuple[str, ...]]] = {}
    for service in EVERY_SERVICE:
        for name, words in words_of(service).items():
            by_name.setdefault(name, {})[service] = words
    differing = {name: rooms for name, rooms in by_name.items() if len(set(rooms.values())) > 1}
    assert differing == {}
    assert len(by_name["WEEKS"]) == 3
    assert len(by_name["KINDS"]) == 2


def test_a_page_takes_as_many_files_as_a_piece_holds() -> None:
    """The page keeps what it may before a service is asked: two numbers, held to one another."""
    assert upload.FILES_MAX == piece.FILES_MAX
