"""Where a person is: nobody may write it themselves, and a proxy's own address is nobody's."""

import pytest
from flask import Flask

from chassis.settings import SettingInvalid, settings
from gateway import place

PROXY, STRANGER, PARENT = "10.0.0.7", "203.0.113.9", "198.51.100.4"


def address(monkeypatch: pytest.MonkeyPatch, peer: str, told: str = "", named: str = "") -> str:
    monkeypatch.setenv("PREAU_TRUSTED_PROXIES", named)
    headers = {"X-Forwarded-For": told} if told else {}
    around = {"REMOTE_ADDR": peer}
    with Flask(__name__).test_request_context(headers=headers, environ_base=around):
        return place.address()


def test_a_header_alone_is_never_believed(monkeypatch):
    assert address(monkeypatch, STRANGER, PARENT) == STRANGER
    assert address(monkeypatch, STRANGER, PARENT, named=PROXY) == STRANGER


def test_a_stranger_behind_a_named_proxy_keeps_no_parent_out(monkeypatch):
    assert address(monkeypatch, PROXY, PARENT, named=PROXY) == PARENT
    forged = f"{PARENT}, {STRANGER}"  # The proxy adds the one it has heard at the end.
    assert address(monkeypatch, PROXY, forged, named=PROXY) == STRANGER


def test_a_chain_is_believed_from_right_to_left_as_long_as_each_is_named(monkeypatch):
    named = "10.0.0.0/24, 2001:db8::/32"
    assert address(monkeypatch, PROXY, f"{PARENT}, 2001:db8::1, 10.0.0.9", named) == PARENT
    assert address(monkeypatch, PROXY, f"{PARENT}, {STRANGER}, 10.0.0.9", named) == STRANGER


@pytest.mark.parametrize("told", ["", "unknown", "_hidden, ", "' OR 1=1", "10.0.0.7"])
def test_a_named_proxy_that_tells_nothing_usable_is_the_place(monkeypatch, told):
    assert address(monkeypatch, PROXY, told, named=PROXY) == PROXY


def test_an_address_written_in_the_other_version_is_the_same(monkeypatch):
    assert address(monkeypatch, "::ffff:10.0.0.7", PARENT, named=PROXY) == PARENT


def test_a_wrong_network_stops_the_process_with_its_name(monkeypatch):
    monkeypatch.setenv("PREAU_TRUSTED_PROXIES", "the proxy")
    with pytest.raises(SettingInvalid, match="PREAU_TRUSTED_PROXIES"):
        settings.check()
