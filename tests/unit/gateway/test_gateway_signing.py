"""A piece signed by reading it: what is read is what is signed, and a wrong code loses nothing."""

import hashlib
import io
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from chassis.contract import example_of
from chassis.errors import Refused
from gateway.files.storage import FolderStorage
from gateway.files.vault import Vault
from gateway.papers.signed import Signing, signed_pdf
from services.documents.contract.files import UploadView
from services.documents.contract.piece_kinds import PieceKindView
from services.documents.contract.pieces import PieceView
from services.documents.contract.signing import SignatureView
from services.household.contract.households import HouseholdView

FORM, TEXT = "bulletin-inscription", "Je l’inscris.\n\nJ’accepte le règlement."
SIGNATURE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a06"
NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
AT = f"/documents/signer?sorte={FORM}&enfant="


@pytest.fixture
def signer(family: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    told = {"kind": FORM, "name": "Bulletin", "whose": "household", "sign_text": TEXT}
    kinds = SimpleNamespace(all=lambda: {FORM: example_of(PieceKindView) | told})
    monkeypatch.setitem(family.app.extensions, "piece_kinds", kinds)
    monkeypatch.setitem(family.app.extensions, "vault", Vault(FolderStorage(tmp_path)))
    return family


def asked(signer: Any, method: str) -> dict[str, Any]:
    return next(told for _, name, told in reversed(signer.calls.asked) if name == method)


def test_the_text_that_is_signed_is_the_one_that_was_shown(signer: Any) -> None:
    page = signer.browser.get(AT).text
    assert "Je l’inscris." in page
    typed = {"nom": " Andrew  Bond ", "signature": SIGNATURE}
    typed["lu"] = hashlib.sha256(TEXT.encode()).hexdigest()
    assert typed["lu"] in page
    answer = signer.post(AT, typed)
    assert answer.headers["Location"].endswith(f"/documents/signer/{SIGNATURE}")
    assert asked(signer, "ask_signature")["signed_name"] == "Andrew Bond"


def test_without_a_name_no_code_leaves(signer: Any) -> None:
    answer = signer.post(AT, {"nom": " ", "signature": SIGNATURE, "lu": "ab" * 32})
    assert answer.status_code == 422
    assert "Écrivez votre prénom et votre nom." in answer.text
    assert not [name for _, name, _ in signer.calls.asked if name == "ask_signature"]


def test_a_wrong_code_says_how_many_tries_are_left_and_the_right_one_gives_the_paper(
    signer: Any,
) -> None:
    told = {"kind": FORM, "child_id": None, "signed_name": "Andrew Bond"}
    signer.calls.answers["documents", "signature"] = example_of(SignatureView) | told
    signer.calls.answers["documents", "ask_upload"] = _placed
    wrong = Refused("documents.signature-code-wrong", '{"left": 4}')
    signer.calls.answers["documents", "sign_piece"] = wrong
    at = f"/documents/signer/{SIGNATURE}"
    answer = signer.post(at, {"code": "000000", "piece": SIGNATURE})
    assert answer.status_code == 422
    assert "Il reste 4 essais." in answer.text
    signer.calls.answers["documents", "sign_piece"] = example_of(PieceView)
    assert signer.post(at, {"code": "04 23 17", "piece": SIGNATURE}).status_code == 303
    assert asked(signer, "ask_upload")["filename"] == "bulletin-inscription.pdf"


def _placed(**told: Any) -> dict[str, Any]:
    return example_of(UploadView) | {"file_id": str(told["file_id"])}


def test_the_paper_says_what_was_read_and_who_signed_it(signer: Any) -> None:
    record = example_of(HouseholdView)
    with signer.app.test_request_context():
        told = Signing(SIGNATURE, "Bulletin", "Andrew Bond", ["Je l’inscris."], None, record, NOW)
        content = signed_pdf(told)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1


def test_nobody_signs_under_a_name_that_is_not_theirs(signer: Any) -> None:
    answer = signer.post(AT, {"nom": "Toto Bond", "signature": SIGNATURE, "lu": "ab" * 32})
    assert answer.status_code == 422
    assert "Écrivez votre nom comme dans votre dossier\u00a0: Andrew Bond." in answer.text
    assert not [name for _, name, _ in signer.calls.asked if name == "ask_signature"]
    accepted = signer.post(AT, {"nom": "BOND Ándrew", "signature": SIGNATURE, "lu": "ab" * 32})
    assert accepted.status_code == 303


def test_whoever_signs_for_an_inscription_comes_back_to_it(signer: Any) -> None:
    wanted = f"{AT}&pour={SIGNATURE}"
    form = {"nom": "Andrew Bond", "signature": SIGNATURE, "lu": "ab" * 32}
    code = signer.post(wanted, form).headers["Location"]
    told = {"kind": FORM, "child_id": None, "signed_name": "Andrew Bond"}
    signer.calls.answers["documents", "signature"] = example_of(SignatureView) | told
    signer.calls.answers["documents", "ask_upload"] = _placed
    signer.calls.answers["documents", "sign_piece"] = example_of(PieceView)
    signed = signer.post(code, {"code": "042317", "piece": SIGNATURE})
    assert signed.headers["Location"] == f"/inscrire/{SIGNATURE}/pieces"


def test_a_file_too_big_is_not_said_to_be_missing(
    signer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.files.inspection.FILE_BYTES_MAX", 1000)
    big = (io.BytesIO(b"%PDF" + b"0" * 1000), "grand.pdf")
    answer = signer.post("/documents", {"sorte": FORM, "piece": SIGNATURE, "fichier": big})
    assert answer.status_code == 422
    assert "grand.pdf" in answer.text
    assert "Joignez au moins un fichier." not in answer.text
