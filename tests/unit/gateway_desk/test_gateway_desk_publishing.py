"""News, documents, pieces and messages: nothing typed is lost, nothing is sent twice."""

import io
from pathlib import Path
from typing import Any

import pytest
from desk_fakes import THREAD, asked
from gateway_answers import BOND, demo_id
from PIL import Image

from chassis.errors import Refused
from gateway.files.vault import open_vault

NEWS = {
    "news_id": demo_id("news", "new"),
    "titre": "Fête de l’école",
    "texte": "Samedi à 10 h.",
    "public": "public",
}
DOCUMENT = {
    "document_id": demo_id("document", "new"),
    "titre": "Menus de juin",
    "categorie": "Menus",
    "pour": "tous",
}
UPLOAD = "/desk/documents/nouveau"


def keys_of(calls: Any, method: str) -> list[str]:
    """The keys a method is sent with from now on."""
    keys: list[str] = []
    plain = calls.call

    def noted(service: str, name: str, arguments: dict, **more: Any) -> Any:
        if name == method:
            keys.append(more["key"])
        return plain(service, name, arguments, **more)

    calls.call = noted
    return keys


def picture() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(content, "PNG")
    content.seek(0)
    return content


@pytest.fixture
def vault(town: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    town[0].extensions["vault"] = open_vault(str(folder))
    return folder


def test_news_is_published_for_whom_it_was_meant(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post("/desk/actualites/nouvelle", **NEWS)
    (item,) = asked(calls, "publish_news")
    assert (item["title"], item["audience"]) == ("Fête de l’école", "public")
    assert "Actualité publiée" in nadia.follow(answer).text


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("titre", "Donnez un titre."),
        ("texte", "Écrivez le texte de l’actualité."),
        ("public", "Choisissez qui peut la lire."),
    ],
)
def test_a_missing_answer_keeps_all_the_others(
    at_desk: Any, calls: Any, field: str, sentence: str
) -> None:
    answer = at_desk("nadia").post("/desk/actualites/nouvelle", **(NEWS | {field: " "}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert NEWS["news_id"] in answer.text
    assert all(NEWS[name] in answer.text for name in {"titre", "texte"} - {field})
    assert asked(calls, "publish_news") == []


def test_a_typo_in_news_is_corrected_where_it_stands(at_desk: Any, calls: Any) -> None:
    [item, *_] = calls.answers["notify", "news"]
    calls.answers["notify", "correct_news"] = item
    was = {"title": "Menus de jiun", "body": "Corps", "audience": "public"}
    change = {"corrected_at": item["published_at"], "by_name": "Paul", "channel": "desk"}
    change |= {"before": was, "after": was | {"title": "Menus de juin"}}
    calls.answers["notify", "news_corrections"] = [change]
    nadia, at = at_desk("nadia"), f"/desk/actualites/{item['news_id']}"
    assert f'href="{at}"' in nadia.get("/desk/actualites").text
    page = nadia.get(at).text
    assert item["title"] in page
    assert "<del>Menus de jiun</del> <ins>Menus de juin</ins>" in page
    typed = {"cle": demo_id("form", "1"), "texte": "Le bon texte.", "public": "families"}
    answer = nadia.post(at, **typed, titre=" ")
    assert (answer.status_code, "Le bon texte." in answer.text) == (422, True)
    assert asked(calls, "correct_news") == []
    answer = nadia.post(at, **typed, titre="Menus")
    [told] = asked(calls, "correct_news")
    assert (told["title"], told["body"], told["audience"]) == ("Menus", "Le bon texte.", "families")
    assert "Actualité corrigée" in nadia.follow(answer).text
    gone = f"/desk/actualites/{demo_id('news', 'gone')}"
    assert nadia.get(gone).status_code == 404


def test_what_a_clerk_types_is_text_never_markup(at_desk: Any) -> None:
    typed = NEWS | {"titre": "<script>alert(1)</script>", "texte": ""}
    assert "<script>alert" not in at_desk("nadia").post("/desk/actualites/nouvelle", **typed).text


def test_an_answer_sent_twice_is_one_and_a_changed_one_is_another(at_desk: Any, calls: Any) -> None:
    keys, nadia, form = keys_of(calls, "answer_message"), at_desk("nadia"), demo_id("form", "1")
    for body in ("C’est noté.", "C’est noté.", "C’est bien noté."):
        assert nadia.post(f"/desk/messages/{THREAD}", body=body, cle=form).status_code == 303
    assert keys[0] == keys[1] != keys[2]


def test_an_empty_answer_is_not_sent(at_desk: Any, calls: Any) -> None:
    form = demo_id("form", "1")
    answer = at_desk("nadia").post(f"/desk/messages/{THREAD}", body="  ", cle=form)
    assert answer.status_code == 422
    assert "Écrivez votre réponse." in answer.text
    assert form in answer.text
    assert asked(calls, "answer_message") == []


def test_opening_a_conversation_marks_it_read(at_desk: Any, calls: Any) -> None:
    at_desk("nadia").get(f"/desk/messages/{THREAD}")
    assert asked(calls, "mark_read_at_desk") == [{"thread_id": THREAD}]


def test_a_document_reaches_the_vault_sealed(at_desk: Any, calls: Any, vault: Path) -> None:
    sent = picture()
    answer = at_desk("nadia").post(UPLOAD, **DOCUMENT, fichier=(sent, "menus.png"))
    assert answer.status_code == 303
    (published,) = asked(calls, "publish_document")
    assert published["file_id"] == asked(calls, "file_received")[0]["file_id"]
    assert asked(calls, "ask_upload")[0]["purpose"] == "document"
    (stored,) = [path for path in vault.rglob("*") if path.is_file()]
    assert b"PNG" not in stored.read_bytes()


def test_a_good_file_is_not_asked_for_twice(at_desk: Any, calls: Any, vault: Path) -> None:
    nadia = at_desk("nadia")
    typed = DOCUMENT | {"titre": ""}
    answer = nadia.post(UPLOAD, **typed, fichier=(picture(), "menus.png"))
    assert answer.status_code == 422
    assert "Donnez un titre." in answer.text
    file_id = asked(calls, "file_received")[0]["file_id"]
    assert file_id in answer.text
    assert nadia.post(UPLOAD, **DOCUMENT, garde=file_id, nom="menus.png").status_code == 303
    assert asked(calls, "publish_document")[0]["file_id"] == file_id


def test_a_program_dressed_as_a_document_is_refused_and_the_title_kept(
    at_desk: Any, calls: Any, vault: Path
) -> None:
    answer = at_desk("nadia").post(UPLOAD, **DOCUMENT, fichier=(io.BytesIO(b"MZ..."), "menus.pdf"))
    assert answer.status_code == 422
    assert "Ce format n’est pas accepté" in answer.text
    assert 'value="Menus de juin"' in answer.text
    assert asked(calls, "publish_document") == []


def test_a_missing_file_is_said_beside_its_field(at_desk: Any) -> None:
    answer = at_desk("nadia").post(UPLOAD, **DOCUMENT)
    assert answer.status_code == 422
    assert 'id="fichier-erreur"' in answer.text


def test_a_document_for_one_family_never_becomes_public(
    at_desk: Any, calls: Any, vault: Path
) -> None:
    sent = DOCUMENT | {"pour": BOND}
    answer = at_desk("nadia").post(UPLOAD, **sent, fichier=(picture(), "courrier.png"))
    assert answer.location == f"/desk/familles/{BOND}"
    assert asked(calls, "publish_document")[0]["household_id"] == BOND
    assert asked(calls, "ask_upload")[0]["household_id"] == BOND


@pytest.mark.parametrize("typed", ["not-an-id", "1", "", "x" * 36])
def test_a_paper_for_a_family_that_is_not_one_is_never_published_to_everybody(
    at_desk: Any, calls: Any, vault: Path, typed: str
) -> None:
    nadia = at_desk("nadia")
    if typed:
        assert nadia.get(f"{UPLOAD}?foyer={typed}").status_code == 404
    sent = DOCUMENT | {"pour": typed}
    answer = nadia.post(UPLOAD, **sent, fichier=(picture(), "courrier.png"))
    assert answer.status_code in (400, 404)
    assert asked(calls, "publish_document") == []


def test_a_paper_for_an_unknown_family_is_not_published(
    at_desk: Any, calls: Any, vault: Path
) -> None:
    calls.answers["household", "record"] = Refused("chassis.not-found")
    nadia = at_desk("nadia")
    assert nadia.get(f"{UPLOAD}?foyer={BOND}").status_code == 404
    sent = DOCUMENT | {"pour": BOND}
    assert nadia.post(UPLOAD, **sent, fichier=(picture(), "courrier.png")).status_code == 404
    assert asked(calls, "publish_document") == []


@pytest.mark.parametrize(
    "path", ["/desk/jour?activite=x", "/desk/jour?ecole=1", "/desk/a-traiter/pieces/1"]
)
def test_an_id_that_is_not_one_is_a_page_that_does_not_exist(at_desk: Any, path: str) -> None:
    assert at_desk("nadia").get(path).status_code == 404


def test_a_refusal_is_a_sentence_never_a_code(at_desk: Any, calls: Any) -> None:
    calls.answers["notify", "publish_news"] = Refused("notify.something-new")
    answer = at_desk("nadia").post("/desk/actualites/nouvelle", **NEWS)
    assert answer.status_code == 409
    assert "notify.something-new" not in answer.text
