"""A browser, as far as the server can tell: a connection kept alive, a cookie, gzip, redirects."""

import gzip
import http.client
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

TIMEOUT_S = 30
SESSION = "preau-session"
FORM_TOKEN = re.compile(r'name="jeton" value="([^"]+)"')
BOX = re.compile(r'name="case" value="([^"]+)"( checked)?')


class Page:
    def __init__(self, status: int, body: bytes, cookies: dict[str, str], address: str) -> None:
        self.status, self.body, self.cookies, self.address = status, body, cookies, address

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def form_token(self) -> str:
        return _found(FORM_TOKEN, self.text)

    def hidden(self, name: str) -> str:
        """The value of a hidden field."""
        return _found(re.compile(rf'name="{name}" value="([^"]*)"'), self.text)

    def open_boxes(self, child_id: str, activity_id: str) -> list[str]:
        """The planning's boxes of a child and an activity that are not ticked yet."""
        wanted = f"{child_id}:{activity_id}:"
        found = BOX.findall(self.text)
        return [value for value, ticked in found if value.startswith(wanted) and not ticked]


class Browser:
    """One connection; `session` is of whoever sits before it, and sitting down begins without any
    other cookie."""

    def __init__(self, site: str) -> None:
        where = urlsplit(site)
        if where.hostname != "127.0.0.1":
            raise ValueError("this bench asks only this machine")
        self._connection = http.client.HTTPConnection(where.hostname, where.port, timeout=TIMEOUT_S)
        self._cookies: dict[str, str] = {}

    @property
    def session(self) -> str | None:
        return self._cookies.get(SESSION)

    @session.setter
    def session(self, session: str | None) -> None:
        self._cookies = {SESSION: session} if session else {}

    def get(self, address: str, **headers: str) -> Page:
        return self._ask("GET", address, None, headers)

    def post(self, address: str, fields: dict[str, Any] | list[tuple[str, str]]) -> Page:
        """Send a form; the browser then goes where it is told to."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, urlencode(fields, doseq=True), kind)

    def post_json(self, address: str, content: dict[str, Any], form_token: str) -> Page:
        """What a page's script sends."""
        kind = {"Content-Type": "application/json", "X-Jeton": form_token}
        return self._ask("POST", address, json.dumps(content), kind)

    def pay_at_the_bank(self, address: str) -> Page:
        """What a family does on the simulated bank's page, which notifies the town; then the
        browser comes back."""
        where = urlsplit(address)
        idop = parse_qs(where.query)["idop"][0]
        answer = requests.post(
            f"{where.scheme}://{where.netloc}/api/payments/{idop}/pay",
            json={"outcome": "P"},
            timeout=TIMEOUT_S,
        )
        return self.get(_path(answer.json()["return_to"]))

    def _leaves_the_site(self, address: str) -> bool:
        where = urlsplit(address)
        here = (self._connection.host, self._connection.port)
        return bool(where.netloc) and (where.hostname, where.port) != here

    def _ask(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> Page:
        sent = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        cookie = {"Cookie": sent} if sent else {}
        all_headers = {"Accept-Encoding": "gzip", **cookie, **headers}
        self._connection.request(method, address, body, all_headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        page = Page(answer.status, content, _cookies(answer), address)
        self._cookies |= page.cookies
        if answer.status == 303:
            where = answer.headers["Location"]
            if self._leaves_the_site(where):
                return Page(answer.status, b"", page.cookies, where)
            return self.get(_path(where))
        if answer.status >= 400:
            raise RuntimeError(f"{method} {address}: {answer.status} {content[:2000]!r}")
        return page


def _cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
    given = answer.headers.get_all("Set-Cookie") or []
    pairs = [cookie.split(";")[0].partition("=") for cookie in given]
    return {name: value for name, _, value in pairs}


def _path(location: str) -> str:
    where = urlsplit(location)
    return f"{where.path}?{where.query}" if where.query else where.path


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise RuntimeError(f"the page has no {pattern.pattern}")
    return found[1]
