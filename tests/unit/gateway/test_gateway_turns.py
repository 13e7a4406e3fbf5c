"""An opening morning: more browsers at once than the services can answer."""

import socket
import time
from typing import Any

import eventlet
from eventlet import wsgi
from flask import Flask
from gateway_fakes import Town

from gateway.app import create_app
from gateway.backend import DEADLINE_S, Backend
from gateway.remote import identity
from gateway.town import default_town
from gateway.turns import Turns

AT_ONCE = 4
BROWSERS = 200


class SlowCalls:
    """Services that take their time, and notice how many ask them at once."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.under_way = self.most = self.answered = 0

    def call(self, _service: str, _method: str, _arguments: dict, **_how: Any) -> Any:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        eventlet.sleep(self.seconds)
        self.under_way -= 1
        self.answered += 1
        return {"state": "unusable"}

    def gather(self, questions: dict, **how: Any) -> dict[str, Any]:
        return {name: self.call(name, "", {}, **how) for name in questions}


class KnownTown:
    def now(self) -> Any:
        return default_town(Town)


def site(calls: SlowCalls, patience_s: float = 20) -> Flask:
    """What the town says of itself is known already: no page asks it here."""
    app = create_app(Backend(calls, Turns(AT_ONCE, patience_s)), Town)
    app.extensions["town"] = KnownTown()
    return app


def test_two_hundred_at_once_are_all_answered_and_a_few_at_a_time():
    calls = SlowCalls(0.002)
    backend = Backend(calls, Turns(AT_ONCE))
    asked = [
        eventlet.spawn(backend.tell, None, identity.exchange("s", channel="web"))
        for _ in range(BROWSERS)
    ]
    assert [call.wait() for call in asked] == [{"state": "unusable"}] * BROWSERS
    assert calls.most == AT_ONCE


def test_a_deadline_does_not_run_while_its_question_waits_for_its_turn():
    left: list[float] = []

    class Calls(SlowCalls):
        def call(self, *asked: Any, deadline_s: float, **how: Any) -> Any:
            left.append(deadline_s)
            return super().call(*asked, **how)

    backend = Backend(Calls(0.05), Turns(1))
    asked = [
        eventlet.spawn(backend.tell, None, identity.exchange("s", channel="web")) for _ in range(3)
    ]
    for call in asked:
        call.wait()
    assert left == [DEADLINE_S] * 3


def test_a_bank_that_keeps_everybody_waiting_keeps_no_other_page():
    backend = Backend(SlowCalls(0.3), Turns(AT_ONCE))
    paying = [
        eventlet.spawn(backend.tell, None, identity.exchange("s", channel="web"), bank=True)
        for _ in range(20)
    ]
    eventlet.sleep(0)
    began = time.monotonic()
    backend.tell(None, identity.exchange("s", channel="web"))
    assert time.monotonic() - began < 0.6
    for call in paying:
        call.kill()


def test_who_waits_too_long_is_told_so_and_when_to_come_back():
    app = site(SlowCalls(0.2), patience_s=0.05)
    asked = [eventlet.spawn(_open_link, app) for _ in range(AT_ONCE + 2)]
    answers = [call.wait() for call in asked]
    late = [answer for answer in answers if answer.status_code == 503]
    assert len(late) == 2
    assert late[0].headers["Retry-After"] == "30"
    assert "Beaucoup de monde en ce moment" in late[0].text


def test_nothing_is_asked_for_a_browser_that_has_left():
    calls = SlowCalls(0.2)
    app = site(calls)
    listening = eventlet.listen(("127.0.0.1", 0))
    serving = eventlet.spawn(wsgi.server, listening, app, log_output=False)
    lines = [_ask(listening) for _ in range(AT_ONCE)]
    eventlet.sleep(0.03)
    for line in [_ask(listening) for _ in range(5)]:
        eventlet.sleep(0.01)
        line.shutdown(socket.SHUT_RDWR)
        line.close()
    assert lines[0].recv(100).startswith(b"HTTP/1.1 410")
    eventlet.sleep(0.3)
    assert calls.answered == AT_ONCE
    serving.kill()


def _ask(listening: Any) -> Any:
    line = eventlet.connect(listening.getsockname())
    line.sendall(b"GET /mot-de-passe/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return line


def _open_link(app: Flask) -> Any:
    return app.test_client().get("/mot-de-passe/x")
