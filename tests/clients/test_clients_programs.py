"""Both programs as an engineer starts them: the same events, from wherever they are asked for."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from eventlet.green import subprocess
from preau_partner.wire import new_key, public

CLIENTS = Path(__file__).parents[2] / "clients"
MODULES = Path(__file__).parents[2] / "node_modules"


@pytest.fixture
def run(neighbour, tmp_path):
    """Run a program in the partner's folder; what it printed, one JSON a line."""

    def started(*command: str, **changed: str) -> subprocess.CompletedProcess:
        environment = {
            **os.environ,
            **neighbour.environment,
            "PYTHONPATH": str(CLIENTS / "python"),
            **changed,
        }
        return subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60
        )

    return started


@pytest.fixture
def in_python(run):
    return lambda *words, **changed: run(sys.executable, "-m", "preau_partner", *words, **changed)


@pytest.fixture
def in_javascript(run, tmp_path):
    node = shutil.which("node")
    if node is None or not (MODULES / "amqplib").exists():
        pytest.skip("node or its amqplib is not installed on this machine")
    shutil.copy(CLIENTS / "javascript" / "consume.mjs", tmp_path)
    shutil.copy(CLIENTS / "javascript" / "package.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES)
    return lambda *words, **changed: run(node, "consume.mjs", "--idle", "2", *words, **changed)


def ids(ran) -> list[str]:
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line)["id"] for line in ran.stdout.splitlines()]


def test_two_languages_hear_the_same_events(neighbour, in_python, in_javascript):
    neighbour.is_told(3)
    told = ids(in_python("listen", "--idle", "2"))
    assert len(told) == 3
    assert ids(in_javascript()) == told
    neighbour.is_told(1)
    neighbour.town("replay_partner", from_sequence=1)
    [new] = ids(in_javascript())
    assert ids(in_python("listen", "--idle", "2")) == [new]
    assert ids(in_python("replay", "3")) == [told[2], new]
    assert ids(in_javascript("--from", "2")) == [told[2], new]
    assert neighbour.town("partner")["received_sequence"] == 4


def test_neither_believes_a_stranger(neighbour, in_python, in_javascript, tmp_path):
    neighbour.is_told(1)
    strangers = tmp_path / "strangers.json"
    strangers.write_text(json.dumps([public(new_key("2027-06"))]))
    for ran in (
        in_python("listen", PARTNER_TOWN_KEYS=str(strangers)),
        in_javascript(PARTNER_TOWN_KEYS=str(strangers)),
    ):
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "ign" in ran.stderr


def test_the_last_days_are_replayed_as_they_are_asked_for(neighbour, in_javascript):
    neighbour.is_told(2)
    told = ids(in_javascript())
    assert ids(in_javascript("--from", "7D")) == told
    assert ids(in_javascript("--from", "1")) == told[1:]


def test_neither_knocks_for_ever_with_a_password_that_is_refused(
    neighbour, in_python, in_javascript
):
    old = neighbour.uri
    neighbour.credentials = neighbour.town("rotate")
    for ran in (in_python("listen", PARTNER_URI=old), in_javascript(PARTNER_URI=old)):
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr == "Mot de passe refusé : demandez le nouveau à la ville.\n"
    assert ids(in_python("listen", "--idle", "1")) == []


def test_the_doctor_sees_a_key_that_the_town_was_not_given(in_python):
    in_python("key", "2028-01.json")
    ran = in_python("doctor", PARTNER_KEY="2028-01.json")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "La ville refuse nos messages : bad-signature.\n"


def test_the_doctor_says_that_the_line_is_good(in_python):
    ran = in_python("doctor")
    assert "tout va bien" in ran.stdout, ran.stderr


def test_a_key_is_made_once_and_read_by_its_owner_only(in_python, tmp_path):
    made = json.loads(in_python("key", "2028-01.json").stdout)
    assert made["kid"] == "2028-01"
    assert "d" not in made
    assert (tmp_path / "2028-01.json").stat().st_mode & 0o077 == 0
    assert in_python("key", "2028-01.json").returncode == 1
