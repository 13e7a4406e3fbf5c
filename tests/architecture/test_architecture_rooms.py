"""Every room has the same furniture in the same places, so that who knows one knows the others."""

from pathlib import Path

import pytest
from source import ROOT, imports, name_of

from preau.rooms import EVERY_SERVICE

ALWAYS = {
    "README.md",
    "service",
    "contract",
    "workflows",
    "unit",
    "repository",
    "tables",
    "migrations",
    "domain",
}
# A room that hears nothing, counts nothing or has few doors goes without; `adapters` are what it
# uses of the world: a bank, a mail server, a library of holidays, a cipher.
SOMETIMES = {"doors", "heard", "measures", "adapters"}
# What is the whole point of one room: a protocol with partner towns, letters with their texts.
OF_ONE_ROOM = {"partners": {"border"}, "notify": {"letters"}}


def furniture(service: str) -> set[str]:
    folder = ROOT / "services" / service
    """By name: a module that outgrows one file becomes a folder of the same name."""
    files = (path.name.removesuffix(".py") for path in folder.iterdir())
    return set(files) - {"__pycache__", "__init__"}


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_a_room_is_furnished_like_the_others(service: str) -> None:
    allowed = ALWAYS | SOMETIMES | OF_ONE_ROOM.get(service, set())
    assert furniture(service) - allowed == set()
    assert ALWAYS - furniture(service) == set()


def _contract_modules() -> list[Path]:
    return sorted(ROOT.glob("services/*/contract/*.py"))


def test_a_contract_rests_on_nothing_but_the_rules_and_the_chassis() -> None:
    """It is read by whoever asks the room, who need not have the room's database installed."""
    allowed = (
        *("chassis.contract", "chassis.fields", "chassis.language", "chassis.principal"),
        *("chassis.waiting", "chassis.day"),
        "marshmallow",
    )
    strangers = [
        f"{name_of(path)}:{line} imports {module}"
        for path in _contract_modules()
        for module, line in imports(path)
        if module.split(".")[0] in ("chassis", "services", "sqlalchemy", "nameko")
        and not module.startswith(allowed)
        and not module.startswith(f"services.{path.parts[-3]}.contract")
        and not module.startswith(f"services.{path.parts[-3]}.domain")
    ]
    assert strangers == []


def test_fields_are_made_by_one_vocabulary() -> None:
    """A day, an amount or an absent text is written in one way, with its bounds and its example;
    a kind of field that one room alone has is made in its contract/kinds.py."""
    own = {
        name_of(path)
        for path in [
            *_contract_modules(),
            *ROOT.glob("services/*/heard*/*.py"),
            *ROOT.glob("services/*/heard.py"),
        ]
        if path.name != "kinds.py" and "metadata=" in path.read_text()
    }
    assert own - {"services/household/contract/journal.py"} == set()
