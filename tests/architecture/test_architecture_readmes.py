"""A service's README is the first thing read, and must not lie."""

import re
from pathlib import Path

import pytest
from source import ROOT

from preau import contracts
from preau.rooms import EVERY_SERVICE, package_of, published_by, room

LINES_MAX = 60
SECTIONS = ("Owns", "Offers", "Publishes", "Hears", "Never")


def folder_of(service: str) -> Path:
    return ROOT.joinpath(*package_of(service).split("."))


def sections(service: str) -> dict[str, str]:
    """Section -> its text, down to the next section or the first empty line."""
    words = (folder_of(service) / "README.md").read_text()
    pattern = rf"^({'|'.join(SECTIONS)})\s(.*?)(?=^(?:{'|'.join(SECTIONS)})\s|^```|\n\n|\Z)"
    return {m[1]: m[2] for m in re.finditer(pattern, words, re.MULTILINE | re.DOTALL)}


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_a_service_says_what_it_is_on_one_screen(service: str):
    words = (folder_of(service) / "README.md").read_text()
    assert len(words.splitlines()) <= LINES_MAX
    assert set(sections(service)) == set(SECTIONS)


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_every_method_offered_is_announced_and_none_else(service: str):
    offered = {
        name for name in dir(room(service)) if hasattr(getattr(room(service), name), "offer")
    }
    announced = sections(service)["Offers"]
    plain = re.sub(r"\([^)]*\)", "", announced)
    assert offered - set(re.findall(r"\w+", plain)) == set()
    assert set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", plain)) - offered == set()


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_every_event_published_is_announced_and_none_else(service: str):
    announced = set(re.findall(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b", sections(service)["Publishes"]))
    assert announced == set(published_by(service))


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_every_event_heard_is_announced_and_none_else(service: str):
    announced = set(re.findall(r"\b[a-z]+\.[A-Z]\w+", sections(service)["Hears"]))
    assert announced == set(contracts.heard_by(service))


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_every_file_that_a_readme_sends_to_is_in_the_room(service: str) -> None:
    words = (folder_of(service) / "README.md").read_text()
    named = re.findall(r"(?<![\w/])((?:[a-z_]+/)*[a-z_]+\.py)", words)
    missing = [
        name
        for name in named
        if not (folder_of(service) / name).exists() and not (ROOT / name).exists()
    ]
    assert missing == []
