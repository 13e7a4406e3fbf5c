"""The desk over the fakes of the families' site, on Wednesday 2 June 2027 at 10:00 in Paris."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "gateway"))

Desk = Callable[[str], "Clerk"]


class Clerk:
    """Somebody's browser at the desk; it sends each form with the token of the page."""

    def __init__(self, app: Any, session: str) -> None:
        self.client = app.test_client()
        self.client.set_cookie("preau-session", session)

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, **fields: Any) -> Any:
        token = re.search(r'name="jeton" value="([^"]+)"', self._first_page())
        assert token is not None, "no form on the desk's first page"
        return self.client.post(path, data={"jeton": token[1], **fields})

    def _first_page(self) -> str:
        """Whoever has one section only is taken there."""
        return self.client.get("/desk", follow_redirects=True).text

    def follow(self, answer: Any) -> Any:
        assert answer.status_code == 303, answer.text
        return self.client.get(answer.location)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Any, Any]:
    from desk_fakes import desk_app

    clock = tmp_path / "clock"
    clock.write_text("2027-06-02T10:00:00+02:00")
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock))
    return desk_app()


@pytest.fixture
def calls(town: tuple[Any, Any]) -> Any:
    return town[1]


@pytest.fixture
def at_desk(town: tuple[Any, Any]) -> Desk:
    return lambda session: Clerk(town[0], session)
