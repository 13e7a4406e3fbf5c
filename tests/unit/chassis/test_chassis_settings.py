"""A setting that is wrong stops the start with its name, not the first family."""

import pytest

from chassis.runner import House
from chassis.settings import SettingInvalid, settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PREAU_HTTP_PORT", "eighty"),
        ("PREAU_HTTP_PORT", "70000"),
        ("DATABASE_URL", "mysql://localhost"),
        ("PREAU_STORAGE_KEY", "c2hvcnQ="),
        ("PREAU_TEST_CLOCK", "/nowhere/at/all"),
        ("PREAU_MAX_WORKERS", "0"),
    ],
)
def test_a_wrong_setting_is_named_at_start(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingInvalid, match=name):
        settings.check()


def test_a_room_without_what_it_needs_does_not_start(monkeypatch):
    class Room:
        name = "room"
        needs = ("smtp_uri",)

    with pytest.raises(SettingInvalid, match="PREAU_SMTP_URI"):
        House([Room])


def test_an_empty_variable_is_an_absent_one(monkeypatch):
    monkeypatch.setenv("PREAU_HTTP_PORT", "")
    assert settings.http_port == 8080
