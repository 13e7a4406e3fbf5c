"""docs/partners.md followed to its end, by a partner that has nothing else."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gateway.partners.border import TAKEN, TOLD
from gateway.partners.domain.facts import type_of
from gateway.partners.domain.refusals import SENTENCES
from preau import partner as typed
from preau.__main__ import _parser
from services.household.domain import errors
from tests.architecture.source import ROOT
from tests.integration.partners_town import Town, wait_for
from tests.integration.test_partner_clients import node

PAGE = (ROOT / "docs" / "partners.md").read_text()
BLOCKS = re.findall(r"```(?:sh|python)\n# ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)


class Engineer:
    """Types the page's blocks in an empty folder with the client at hand; those of the town are
    carried out in `town`, as the command line does."""

    def __init__(self, folder: Path, town: Town, printed: Callable[[], Any]) -> None:
        self._folder, self._town, self._printed = folder, town, printed
        for name, program in (("python", sys.executable), ("node", node())):
            shim = folder / "bin" / name
            shim.parent.mkdir(exist_ok=True)
            shim.write_text(f'#!/bin/sh\nexec "{program}" "$@"\n')
            shim.chmod(0o755)
        (folder / "clients").symlink_to(ROOT / "clients")

    def follow(self, name: str, content: str) -> str:
        """What the block printed."""
        if name.startswith("town: "):
            for line in content.splitlines():
                arguments = _parser().parse_args(shlex.split(line)[1:])
                arguments.do(arguments)
            return self._printed().out
        if name.endswith(".py"):
            (self._folder / name).write_text(content)
            return ""
        return self._run(content)

    def _run(self, content: str) -> str:
        run = subprocess.run(
            ["sh", "-euc", content],
            env={
                "PATH": f"{self._folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT / "clients" / "python"),
                "SSL_CERT_FILE": os.environ["SSL_CERT_FILE"],
                "NODE_EXTRA_CA_CERTS": os.environ["SSL_CERT_FILE"],
            },
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
        return run.stdout

    def write_down(self, told: str) -> None:
        """What the town read, into partner.json, as the page says."""
        word = dict(re.findall(r"^(Adresse|Utilisateur|Mot de passe|Notre clé) +(\S+)", told, re.M))
        [key] = re.findall(r"^Notre clé +(.+)$", told, re.M)
        user = f"amqps://{word['Utilisateur']}:{word['Mot de passe']}@"
        file = self._folder / "partner.json"
        known = json.loads(file.read_text())
        known["uri"] = word["Adresse"].replace("amqps://", user)
        known["town_public_keys"] = [json.loads(key)]
        file.write_text(json.dumps(known))


@pytest.fixture
def engineer(town, tmp_path, monkeypatch, capsys) -> Engineer:
    monkeypatch.setattr(typed, "_carried_out", lambda act, arguments: act(town.ask, arguments))
    folder = tmp_path / "voisinville"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Engineer(folder, town, capsys.readouterr)


def test_a_stranger_follows_the_page_to_its_end(engineer, town):
    said = {}
    for name, content in BLOCKS:
        said[name] = engineer.follow(name, content)
        if name == "town: let in":
            engineer.write_down(said[name])
    assert "vide" in said["try"]
    [heard] = map(json.loads, said["hear"].splitlines())
    assert (heard["type"], heard["sequence"]) == ("fr.preau.test.v1", 1)
    assert [json.loads(line) for line in said["replay"].splitlines()] == [heard]
    [refusal] = [json.loads(line) for line in said["tell"].splitlines() if line.startswith("{")]
    assert refusal["data"]["code"] == "not-yours"
    assert json.loads(said["in javascript"])["id"] == heard["id"]
    assert said["any client"].startswith("0 1 fr.preau.test.v1")
    assert "1 événements repartent" in said["town: care"]
    seen = json.loads(re.search(r"^\{.*?^\}", said["town: care"], re.M | re.S)[0])
    assert (seen["state"], seen["refused_count"]) == ("active", 1)
    receipt = wait_for(lambda: town.ask("partner", partner="voisinville")["received_sequence"])
    assert receipt == 1


def test_the_page_lists_every_type_with_its_data_and_purpose():
    for fact, schema in (*TOLD.items(), *TAKEN.items()):
        fields = ", ".join(
            (field.data_key or name) + ("" if field.required else "?")
            for name, field in schema().fields.items()
        )
        assert f"| `{type_of(fact)}` | {fields} | {schema.purpose} |" in PAGE
    known = {type_of(fact) for fact in (*TOLD, *TAKEN)}
    assert set(re.findall(r"`(fr\.preau\.[\w.-]+)`", PAGE)) == known


def test_the_page_says_what_to_do_about_every_refusal():
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M)) >= set(SENTENCES)
    codes = {kind.code for kind in vars(errors).values() if hasattr(kind, "code")}
    told = {code for code in codes if code.startswith("household.")}
    assert {code for code in told if f"`{code}`" not in PAGE} == set()
