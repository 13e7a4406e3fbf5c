"""`preau doctor` where there is no database: settings, keys, mail, bank, files. Each thing that it
examines is broken for real."""

import errno
import json
import os
import socket
import threading
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from chassis import principal
from preau import doctor
from preau.doctor import consult, examine, outside
from preau.doctor.findings import ODD, WELL, WRONG, Check
from preau.doctor.page import doctor_page
from tests.brokers import free_port
from tests.outside import simulators_running
from tests.run import copies

ROOT = Path(__file__).parents[3]


def said(rooms, state=WRONG) -> list[str]:
    return [str(finding) for finding in examine(rooms) if finding.state == state]


def test_a_setting_that_does_not_parse_is_named_and_its_value_is_not_repeated(monkeypatch):
    monkeypatch.setenv("PREAU_STORAGE_KEY", "c2VjcmV0")
    [line] = said(["gateway"])
    assert "PREAU_STORAGE_KEY" in line
    assert "c2VjcmV0" not in line


def test_a_setting_that_a_room_lacks_is_named_with_the_room(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    [line] = said(["documents"])
    assert "DATABASE_URL" in line
    assert "documents" in line


def test_a_misspelt_setting_is_noticed(monkeypatch):
    monkeypatch.setenv("PREAU_HTTP_PROT", "80")
    monkeypatch.setenv("PREAU_GATEWAY_SERVICE_HOST", "10.0.0.1")  # Kubernetes' own.
    [line] = said(["gateway"], ODD)
    assert "PREAU_HTTP_PROT" in line


def test_keys_of_two_pairs_are_noticed_before_nobody_can_sign_in(monkeypatch):
    assert any("clés" in line for line in said(["gateway"], WELL))
    private, public = principal.new_keys()
    monkeypatch.setenv("PREAU_SIGNING_KEY", private)
    [line] = said(["gateway"])
    assert "ne va pas avec" in line
    for broken in ("nonsense", "{}", json.dumps({"keys": [{"kty": "x"}]})):
        monkeypatch.setenv("PREAU_PUBLIC_KEYS", broken)
        assert "PREAU_PUBLIC_KEYS" in said(["gateway"])[0]
    monkeypatch.setenv("PREAU_PUBLIC_KEYS", public)
    monkeypatch.setenv("PREAU_SIGNING_KEY", "nonsense")
    assert "PREAU_SIGNING_KEY" in said(["gateway"])[0]


def test_a_storage_that_takes_nothing_is_noticed_and_one_that_does_is_left_empty(
    monkeypatch, tmp_path
):
    assert any("fichiers" in line for line in said(["gateway"], WELL))
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("PREAU_STORAGE_URI", str(tmp_path / "taken"))
    assert "PREAU_STORAGE_URI" in said(["gateway"])[0]
    monkeypatch.setenv("PREAU_STORAGE_URI", "ftp://elsewhere")
    assert "PREAU_STORAGE_URI" in said(["gateway"])[0]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "est plein"),
        (errno.EROFS, "en lecture seule"),
        (errno.EACCES, "n’a pas le droit"),
        (errno.ENOTDIR, "n’est pas un dossier"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_full_disk_is_told_from_one_that_may_not_be_written(monkeypatch, number, expected):
    class Ill:
        def put(self, key: str, sealed: bytes) -> None:
            raise OSError(number, os.strerror(number))

        def get(self, key: str) -> bytes:
            raise AssertionError(key)

        def delete(self, key: str) -> None:
            """What was not written is not there."""

    monkeypatch.setattr(outside, "open_storage", lambda uri: Ill())
    [line] = said(["gateway"])
    assert expected in line
    assert "OSError" not in line


def test_a_regie_s_number_of_two_digits_is_noticed_before_the_bank_says_no(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://127.0.0.1:{free_port()}/preau")
    monkeypatch.setenv("PREAU_BANK_NUMCLI", "12")
    assert any("PREAU_BANK_NUMCLI" in line for line in said(["billing"]))
    monkeypatch.setenv("PREAU_BANK_NUMCLI", "123456")
    monkeypatch.setenv("PREAU_BANK_MODE", "Z")
    assert any("PREAU_BANK_MODE" in line for line in said(["billing"]))


def test_the_port_of_the_management_page_is_told_from_nobody(monkeypatch):
    """It listens, and answers HTTP to who speaks AMQP."""
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]

    def answer():
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            caller.sendall(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            caller.close()

    threading.Thread(target=answer, daemon=True).start()
    monkeypatch.setenv("AMQP_URI", f"amqp://guest:secret@127.0.0.1:{port}//")
    [line] = [line for line in said(["gateway"]) if "bus" in line]
    server.close()
    assert "sans répondre comme RabbitMQ" in line
    assert "15672" in line
    monkeypatch.setenv("AMQP_URI", f"amqp://guest:secret@127.0.0.1:{free_port()}//")
    assert any("personne ne répond" in line for line in said(["gateway"]))


@pytest.fixture
def rude_server():
    """Answers like a mail server that wants nobody."""
    server = socket.create_server(("127.0.0.1", 0))

    def greet():
        with server.accept()[0] as caller:
            caller.sendall(b"554 no service here\r\n")

    threading.Thread(target=greet, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


def test_mail_and_bank_that_are_away_are_told_apart_from_those_that_answer(
    monkeypatch, rude_server
):
    rooms, nobody = ["notify", "billing"], free_port()
    monkeypatch.setenv("DATABASE_URL", f"postgresql://preau:secret@127.0.0.1:{nobody}/preau")
    with simulators_running() as simulated:
        monkeypatch.setenv("PREAU_SMTP_URI", simulated.smtp_uri)
        monkeypatch.setenv("PREAU_BANK_URL", simulated.address)
        lines = said(rooms, WELL)
        assert any("courrier" in line for line in lines)
        assert any("banque" in line for line in lines)
        monkeypatch.setenv("PREAU_SMTP_URI", f"smtp://127.0.0.1:{rude_server}")
        assert any("pas comme un serveur de courrier" in line for line in said(rooms))
    monkeypatch.setenv("PREAU_SMTP_URI", simulated.smtp_uri)
    lines = said(rooms)
    assert any("courrier : le serveur ne répond pas" in line for line in lines)
    assert any("banque : PayFiP ne donne pas" in line for line in lines)
    [base] = [line for line in lines if "base notify" in line]
    assert f"PostgreSQL ne répond pas à 127.0.0.1:{nobody}" in base


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_server_that_speaks_no_tls_is_told_from_one_that_is_away(monkeypatch, rude_server):
    """The socket that smtplib leaves open behind a failed handshake is its own."""
    monkeypatch.setenv("DATABASE_URL", f"postgresql://127.0.0.1:{free_port()}/preau")
    monkeypatch.setenv("PREAU_SMTP_URI", f"smtps://127.0.0.1:{rude_server}")
    assert any("courrier : la liaison chiffrée" in line for line in said(["notify"]))


def test_an_illness_nobody_foresaw_is_a_line_and_not_a_stack_trace(monkeypatch, capsys):
    def fall_ill(_rooms):
        raise KeyError("Andrew Bond")

    monkeypatch.setattr(doctor, "CHECKS", [Check("fièvre", None, "", fall_ill)])
    assert consult(["gateway"], as_json=False) == 1
    assert capsys.readouterr().out == (
        "ERREUR  fièvre : l’examen s’est arrêté (KeyError). Voyez docs/doctor.md.\n"
    )


def run(*words: str) -> CompletedProcess[str]:
    return copies.run("-W", "ignore", "-m", "preau", "doctor", *words, environment=os.environ)


def test_the_command_line_says_the_same_in_lines_and_in_json(monkeypatch):
    monkeypatch.setenv("AMQP_URI", "memory://localhost")
    lines, as_json = run("gateway"), run("gateway", "--json")
    assert (lines.returncode, lines.stderr, as_json.returncode) == (0, "", 0)
    told = json.loads(as_json.stdout)
    assert len(lines.stdout.splitlines()) == len(told) >= 4
    assert {finding["state"] for finding in told} == {WELL}
    monkeypatch.setenv("PREAU_HTTP_PORT", "http")
    assert run("gateway").returncode == 1


def test_the_page_names_every_examination_that_is_made():
    assert (ROOT / "docs" / "doctor.md").read_text() == doctor_page(), "run `make docs`"
