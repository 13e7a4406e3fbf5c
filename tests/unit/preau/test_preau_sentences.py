"""What goes wrong at start is told in one clear sentence, never by a stack trace."""

import json
import os
import socket
from subprocess import CompletedProcess

from amqp.exceptions import AccessRefused, NotFound, PreconditionFailed

from preau import failures
from services.identity.contract.staff import RegisterStaff
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


def test_a_town_that_migrates_without_its_partners_is_told_so():
    away = f"postgresql://preau:secret@127.0.0.1:{free_port()}/preau"
    ended = run("migrate", DATABASE_URL=away, AMQP_URI="amqp://bus", PREAU_PARTNERS_AMQP_URI="")
    left_out, database = ended.stderr.strip().splitlines()
    assert "partners" in left_out
    assert "PREAU_PARTNERS_AMQP_URI" in left_out
    assert "PostgreSQL ne répond pas" in database
    told = run(
        "migrate", DATABASE_URL=away, AMQP_URI="amqp://bus", PREAU_PARTNERS_AMQP_URI="amqp://border"
    )
    assert "PREAU_PARTNERS_AMQP_URI" not in told.stderr


def test_a_queue_that_is_otherwise_is_not_told_as_a_broken_line():
    told = "PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue 'events-billing'"
    said = failures.sentence(PreconditionFailed(told, (50, 10), "Queue.declare", 406))
    assert said is not None
    assert "events-billing" in said
    assert "rompue" not in said
    refusal = AccessRefused("ACCESS_REFUSED - configure access to queue 'q' refused", (50, 10))
    assert "broker-users" in (failures.sentence(refusal) or "")
    assert "preau migrate" in (failures.sentence(NotFound("no queue 'q'", (50, 10))) or "")


def test_an_id_that_is_none_is_told():
    assert "dead-letters list" in one_sentence(run("dead-letters", "show", "F-000123"))


def test_what_cannot_be_asked_is_told_with_where_to_look():
    assert "preau ask booking" in one_sentence(run("ask", "booking", "nothing"))
    assert "JSON" in one_sentence(run("ask", "identity", "register_staff", "{nadia"))


def test_an_example_of_what_may_be_asked_is_one_that_the_service_takes():
    example = json.loads(run("ask", "identity", "register_staff").stdout)
    assert RegisterStaff().load(example)
    assert "register_staff" in run("ask", "identity").stdout.split()
