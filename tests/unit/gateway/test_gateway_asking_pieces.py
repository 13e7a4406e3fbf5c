"""The pieces that a request wants: whose they are, and what is given on its way."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from gateway_answers import CHLOE, demo_id
from gateway_requests import REQUEST, ZOE, a_request, told, town_takes_requests

from chassis.contract import example_of
from services.documents.contract.piece_kinds import PieceKindView


@pytest.fixture
def asking(family: Any) -> Any:
    return town_takes_requests(family.calls)


@pytest.mark.parametrize(
    ("given", "serves"),
    [
        ((CHLOE, "2027-06-01T17:00:00+00:00"), False),  # A sister's.
        ((None, "2027-05-01T17:00:00+00:00"), False),  # Of another request, before.
        ((None, "2027-06-01T17:00:00+00:00"), True),
        ((ZOE, "2027-06-01T17:00:00+00:00"), True),
    ],
)
def test_a_paper_of_one_child_does_not_serve_for_another(
    family: Any,
    asking: Any,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str | None, str],
    serves: bool,
):
    shelf = asking.answers["documents", "shelf"]
    told_of = {"kind": "certificat", "child_id": given[0], "submitted_at": given[1]}
    piece = {**shelf["pieces"][0], **told_of}
    asking.answers["documents", "shelf"] = {**shelf, "pieces": [piece]}
    told = example_of(PieceKindView) | {"kind": "certificat", "whose": "child"}
    kinds = SimpleNamespace(all=lambda: {"certificat": told})
    monkeypatch.setitem(family.app.extensions, "piece_kinds", kinds)
    asking.answers["household", "request"] = a_request(pieces=["certificat"])
    page = family.browser.get(f"/foyer/demandes/{REQUEST}/verifier").text
    assert ("✓ Déjà fournie" in page) is serves
    # A clerk may accept without: nothing says that no answer will come.
    assert "peut vous demander la pièce avant de répondre" in page


def test_what_is_given_on_the_way_of_a_request_is_given_for_the_child_to_be_added(
    family: Any, asking: Any, monkeypatch: pytest.MonkeyPatch
):
    told_of = {"kind": "certificat", "whose": "child", "notes": [], "is_offered": True}
    kinds = SimpleNamespace(all=lambda: {"certificat": example_of(PieceKindView) | told_of})
    monkeypatch.setitem(family.app.extensions, "piece_kinds", kinds)
    page = family.browser.get(f"/documents/donner?sorte=certificat&demande={REQUEST}").text
    assert ("Pour Zoé, que vous demandez d’ajouter" in page, 'name="enfant"' in page) == (
        True,
        False,
    )
    kept = json.dumps([demo_id("file", "one"), "certificat.pdf", 9, "0" * 64])
    typed = {"piece": demo_id("piece", "one"), "sorte": "certificat", "garde": kept}
    family.post("/documents", typed | {"demande": REQUEST})
    assert [piece["child_id"] for piece in told(asking, "hand_in_piece")] == [ZOE]
    assert "Dites pour quel enfant." in family.post("/documents", typed).text
