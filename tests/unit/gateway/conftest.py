"""The site over the fakes, at the fixture's hour."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from gateway_fakes import FakeCalls, Town, demo_app

from gateway import security

WEDNESDAY_10 = "2027-06-02T10:00:00+02:00"


class Site:
    """A browser on the site, and the services behind it."""

    def __init__(self, app: Flask, calls: FakeCalls, clock: Path) -> None:
        self.app, self.calls, self._clock = app, calls, clock
        self.browser: FlaskClient = app.test_client()
        self.town = Town

    def stand_at(self, instant: str) -> None:
        self._clock.write_text(instant)
        self.calls.stand_at(instant)

    def sign_in(self, session: str = "s" * 43) -> "Site":
        self.browser.set_cookie("preau-session", session)
        return self

    def token(self) -> str:
        """What a page of this browser would carry in its forms."""
        cookie = self.browser.get_cookie("preau-session")
        secret = cookie.value if cookie else None
        with self.app.test_request_context(headers={"Cookie": f"preau-session={secret}"}):
            return security.csrf_token()

    def post(self, path: str, form: dict | None = None, **more):
        return self.browser.post(path, data={"jeton": self.token()} | (form or {}), **more)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    clock = tmp_path / "clock"
    clock.write_text(WEDNESDAY_10)
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock))
    monkeypatch.setenv("PREAU_PUBLIC_URL", "http://localhost")
    app, calls = demo_app()
    return Site(app, calls, clock)


@pytest.fixture
def family(site: Site) -> Site:
    return site.sign_in()
