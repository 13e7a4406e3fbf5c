"""What goes wrong at start is told in one clear sentence, never by a stack trace."""

import json
import os
import socket
from subprocess import CompletedProcess

from services.identity.contract.accounts import RegisterStaff
from tests.brokers import free_port
from tests.run import copies


def run(*words: str, **settings: str) -> CompletedProcess[str]:
    own = {"PREAU_HEALTH_PORT": str(free_port())}  # Somebody may run Préau here.
    environment = {**os.environ, **own, **settings}
    return copies.run("-W", "ignore", "-m", "preau", *words, environment=environment)


def one_sentence(ended: CompletedProcess[str]) -> str:
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()
    return line


def test_a_port_already_taken_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = one_sentence(run("run", PREAU_HTTP_PORT=port, PREAU_DATA_DIR=str(tmp_path)))
    assert port in said
    assert "PREAU_HTTP_PORT" in said


def test_a_setting_that_does_not_parse_is_named(tmp_path):
    said = one_sentence(run("run", PREAU_HTTP_PORT="http", PREAU_DATA_DIR=str(tmp_path)))
    assert "PREAU_HTTP_PORT" in said


def test_a_service_without_its_database_says_which_setting_is_missing():
    said = one_sentence(run("serve", "booking", DATABASE_URL=""))
    assert "DATABASE_URL" in said


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    said = one_sentence(run("run", PREAU_DATA_DIR=str(tmp_path / "file")))
    assert "file" in said


def test_a_database_that_is_away_is_told_to_whoever_types_a_command():
    away = f"postgresql://preau:secret@127.0.0.1:{free_port()}/preau"
    said = one_sentence(run("dead-letters", "list", DATABASE_URL=away))
    assert "PostgreSQL ne répond pas" in said
    assert "secret" not in said


def test_a_broker_that_is_away_is_told_to_whoever_types_a_command():
    away = f"amqp://preau:secret@127.0.0.1:{free_port()}//"
    keys = dict(pair.split("=", 1) for pair in run("keys").stdout.replace("'", "").splitlines())
    said = one_sentence(run("partner", "list", AMQP_URI=away, **keys))
    assert "personne ne répond" in said
    assert "AMQP_URI" in said
    assert "secret" not in said


def test_an_id_that_is_none_is_told():
    assert "dead-letters list" in one_sentence(run("dead-letters", "show", "F-000123"))


def test_what_cannot_be_asked_is_told_with_where_to_look():
    assert "preau ask booking" in one_sentence(run("ask", "booking", "nothing"))
    assert "JSON" in one_sentence(run("ask", "identity", "register_staff", "{nadia"))


def test_an_example_of_what_may_be_asked_is_one_that_the_service_takes():
    example = json.loads(run("ask", "identity", "register_staff").stdout)
    assert RegisterStaff().load(example)
    assert "register_staff" in run("ask", "identity").stdout.split()
