"""Nothing but the owner's doors opens a person's safe: no command of ours, no other room."""

import re
from pathlib import Path

import pytest
from source import ROOT

OPENS = re.compile(r"\b(safe_share|open_safe_piece|put_in_safe|SafeKey|safe_shares)\b")
# The doors, what stands behind them, the page that the owner asks, and where doors are listed.
MAY = (
    *("services/documents/doors/safe.py", "services/documents/workflows/safe.py"),
    "services/documents/adapters/safe_keys.py",
    *("services/identity/doors/safes.py", "services/identity/repository/safe_shares.py"),
    *("services/identity/unit.py", "services/identity/tables/accounts.py"),
    "services/identity/tables/__init__.py",
    *("gateway/site/papers/safe.py", "gateway/remote/documents.py", "gateway/remote/identity.py"),
    "gateway/asked.py",
)
OURS = ("chassis", "services", "gateway", "preau", "demo", "simulators")


def modules() -> list[Path]:
    found = [path for folder in OURS for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_nothing_names_what_opens_a_safe_but_the_doors_of_its_owner() -> None:
    naming = {
        str(path.relative_to(ROOT)) for path in modules() if OPENS.search(path.read_text("utf-8"))
    }
    assert naming == set(MAY)


@pytest.mark.parametrize("verb", sorted((ROOT / "preau").rglob("*.py")), ids=lambda path: path.name)
def test_no_command_of_ours_reads_the_table_of_the_safe(verb: Path) -> None:
    assert "safe_pieces" not in verb.read_text("utf-8")
