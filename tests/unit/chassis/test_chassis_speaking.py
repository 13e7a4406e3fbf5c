"""A broker that is not there is said so at once: a page does not wait for what will not come."""

from types import SimpleNamespace

import pytest
from kombu.exceptions import KombuError

from chassis.speaking import Speaker
from tests.brokers import free_port


@pytest.fixture
def speaker() -> Speaker:
    """On a port where nobody listens."""
    speaker = Speaker()
    uri = f"amqp://guest:guest@127.0.0.1:{free_port()}//"
    speaker.container = SimpleNamespace(config={"AMQP_URI": uri})
    return speaker


def test_a_connection_that_is_refused_is_not_waited_for(speaker: Speaker, monkeypatch):
    def wait(_seconds: float) -> None:
        raise AssertionError("it would be tried again later, while a family waits")

    monkeypatch.setattr("kombu.utils.functional.sleep", wait)
    with pytest.raises((KombuError, OSError)):
        speaker.say("nameko-rpc", "booking.home", {})
