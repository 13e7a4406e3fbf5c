"""docs/partners.md, followed to its end by somebody who knows nothing else."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from eventlet.green import subprocess

from services.partners.border import messages, provision
from services.partners.domain import refusals
from services.partners.domain.facts import type_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "partners.md").read_text()
BLOCK = re.compile(r"^```(sh|python) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([\w.-]+)` \| (.*) \|$", re.MULTILINE)


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.fixture
def typed(neighbour, tmp_path):
    """A block of the page, typed in the partner's folder as the page told to prepare it."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    environment = {
        **os.environ,
        **neighbour.environment,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "clients" / "python"), *sys.path[1:]]),
    }
    del environment["PARTNER_KEY"]

    exported: list[str] = []

    def run(block: str) -> str:
        """In the same terminal: what a former block exported is still there."""
        ran = subprocess.run(
            ["sh", "-eu", "-c", "\n".join([*exported, block])],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=90,
        )
        assert ran.returncode == 0, f"{block}\n{ran.stderr}"
        exported.extend(re.findall(r"^export .*$", block, re.MULTILINE))
        return ran.stdout

    return run


def test_the_page_leads_to_consuming_sending_and_replaying(neighbour, typed, tmp_path):
    neighbour.is_told(3)
    printed = {}
    for language, name, block in BLOCK.findall(PAGE):
        if language == "python":
            (tmp_path / name).write_text(block)
            continue
        printed[block] = typed(block)
        if " key " in block:
            neighbour.town("add_partner_key", public_key=json.loads(printed[block]))
    consumed, replays, _, sent, refused = [text.splitlines() for text in printed.values()]
    assert [line.split()[:2] for line in consumed] == [["0", "1"], ["1", "2"], ["2", "3"]]
    assert replays == consumed[1:] + consumed
    assert len(sent) == 1 + 3 + 3
    assert [json.loads(line)["data"]["code"] for line in refused] == ["not-yours"]


def test_the_page_names_every_type_with_its_purpose():
    for title, types in (("Types we tell", messages.TOLD), ("Types we take", messages.TAKEN)):
        told = dict(ROW.findall(section(title)))
        assert told == {type_of(fact): schema.purpose for fact, schema in types.items()}


def test_the_page_explains_every_refusal():
    explained = dict(ROW.findall(section("Read your refusals")))
    assert list(explained) == list(refusals.SENTENCES)


def test_the_page_tells_the_limits_that_hold():
    limits = section("Limits")
    assert f"{refusals.BODY_MAX_BYTES // 1024} KiB" in limits
    assert f"{provision.KEPT.removesuffix('D')} days" in limits
    assert f"| connections | {provision.CONNECTIONS_MAX} |" in limits
