"""What a stranger may send us, how much of it and how slowly."""

from io import BytesIO

import pytest
from werkzeug.exceptions import RequestTimeout

from chassis.errors import Refused
from gateway import bodies
from gateway.bodies import Body

OURS = {"Sec-Fetch-Site": "same-origin"}


class Unread(BytesIO):
    """A body that tells whether anybody has read it."""

    touched = False

    def read(self, *size):
        self.touched = True
        return super().read(*size)

    readline = readinto = read


def send(site, path, size, headers=OURS):
    body = Unread(b"a" * 100)
    form = "multipart/form-data; boundary=x"
    told = {"CONTENT_LENGTH": str(size)}
    more = {"input_stream": body, "content_type": form, "environ_overrides": told}
    answer = site.browser.open(path, method="POST", headers=headers, **more)
    return answer, body


@pytest.mark.parametrize("path", ["/documents", "/connexion", "/api/v1/sessions", "/nowhere"])
def test_a_stranger_fills_no_disk(site, path):
    answer, body = send(site, path, 45_000_000)
    assert answer.status_code == 401
    assert not body.touched
    assert site.calls.asked == []


def test_an_invented_session_fills_no_disk_either(family):
    family.calls.answers["identity", "exchange"] = Refused("identity.no-session")
    answer, body = send(family, "/documents", 45_000_000)
    assert answer.status_code == 401
    assert "Rien n’a été envoyé" in answer.text
    assert not body.touched


def test_a_family_may_send_no_more_than_its_page_takes(family):
    answer, body = send(family, "/messages/nouveau", 10_000_000)
    assert answer.status_code == 413
    assert not body.touched


def test_a_body_that_drips_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE_S", -1.0)
    slow = Body(Slow(), started=0.0)
    with pytest.raises(RequestTimeout):
        slow.read(10)
    with pytest.raises(OSError, match="too slow"):
        slow.discard()


def test_a_body_without_end_is_not_heard_out(monkeypatch):
    monkeypatch.setattr(bodies, "DISCARDED_MAX", 100_000)
    with pytest.raises(OSError, match="too long"):
        Body(Endless(), started=bodies.time.monotonic()).discard()


class Slow:
    def read(self, size=None):
        import eventlet

        eventlet.sleep(5)
        return b""


class Endless:
    def read(self, size=None):
        return b"a" * 10_000
