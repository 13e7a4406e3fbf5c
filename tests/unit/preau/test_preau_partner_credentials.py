"""A partner's access reads the same from the desk, the terminal and the page."""

import argparse
import json
import re
from pathlib import Path

from preau import partner

ROOT = Path(__file__).parents[3]
SHOWN_AT_THE_DESK = ROOT / "gateway/desk/partners/templates/desk/partners/credentials.html"
LABEL = re.compile(r"^(?:.*>)?([A-Z][\w ]+) :(?:$| .+)", re.MULTILINE)
TEMPLATE_MARKS = re.compile(r"\{%.*?%\}|\{\{ _\('|'\) \}\}")
KEYS = [{"kty": "OKP", "crv": "Ed25519", "kid": "2027-06", "x": "Zb1H"}]
TOLD = {
    "partner": "voisinville",
    "uri": "amqps://amqp.demoville.example/partner-voisinville",
    "user": "partner-voisinville",
    "password": "secret",
    "our_public_keys": KEYS,
    "town": "demoville",
    "authority": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
}


def printed(capsys, **changed) -> str:
    asked = argparse.Namespace(partner="voisinville")
    partner._rotate(lambda _method, **_arguments: TOLD | changed, asked)
    return capsys.readouterr().out.split("\n\n")[0]


def test_the_terminal_gives_an_engineer_the_text_that_the_page_explains(capsys):
    page = (ROOT / "docs/partners.md").read_text().split("```text\n")[1].split("```")[0]
    template = SHOWN_AT_THE_DESK.read_text().split("<pre")[1].split("</pre>")[0]
    desk = TEMPLATE_MARKS.sub("", template)
    typed = LABEL.findall(printed(capsys))
    assert len(typed) == 7
    assert typed == LABEL.findall(page) == LABEL.findall(desk)


def test_the_keys_are_printed_as_the_programs_read_their_file(capsys):
    [keys] = re.findall(r"^Nos clés publiques : (.*)$", printed(capsys), re.MULTILINE)
    assert json.loads(keys) == KEYS


def test_a_password_that_was_given_already_is_not_given_as_a_word(capsys):
    assert "Mot de passe : déjà montré\n" in printed(capsys, password=None)
