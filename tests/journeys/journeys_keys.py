"""A letter with a key, and the page where it is typed, with a picture's code if one is asked."""

import io
import re
from typing import Any

from journeys_families import town as demo_town
from journeys_town import Town
from journeys_visitor import Visitor
from pypdf import PdfReader

HEARD_WITHIN_S = 60  # By identity, which household tells: nobody is hurried by a busy machine.


def a_letter_for_a_family(clerk: Visitor, *, nth: int) -> tuple[dict[str, Any], str]:
    """A family of two guardians, and the key read on the letter that leaves for the second."""
    household = [it for it in demo_town().households if len(it["guardians"]) > 1][nth]
    clerk.go(f"/desk/familles/{household['household_id']}/cles")
    clerk.reads("ne se dit jamais au téléphone")
    with clerk.page.expect_download() as leaving:
        clerk.page.get_by_role("button", name=re.compile("Faire une clé")).last.click()
    with open(leaving.value.path(), "rb") as letter:
        text = PdfReader(io.BytesIO(letter.read())).pages[0].extract_text()
    assert household["address"]["line1"] in " ".join(text.split())
    found = re.search(r"\d{5}-[A-Z]\d[A-Z]\d[A-Z]\d", text)
    assert found, text
    return household, found[0]


def type_key(visitor: Visitor, town: Town, key: str) -> None:
    """And see the page that answers: what is typed before it comes is typed on the page before."""
    visitor.page.get_by_label("Clé enfance").fill(key)
    code = visitor.page.get_by_role("textbox", name="Code de l’image")
    if code.count():
        code.fill(read_code(visitor, town))
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("main").get_by_role("button", name="Rattacher mon foyer").click()


def read_code(visitor: Visitor, town: Town) -> str:
    """What a person reads in the picture."""
    code_id = visitor.page.locator("[name=code_id]").get_attribute("value")
    code: str = town.read(
        "identity", "SELECT text FROM picture_codes WHERE code_id = :code_id", code_id=code_id
    )
    assert code not in visitor.page.content()
    return code.lower()


def is_somebody_else_s(visitor: Visitor, first_name: str) -> None:
    """The letter was another's: both names are said before one goes on."""
    visitor.page.wait_for_url("**/attacher-mon-foyer/fait", timeout=HEARD_WITHIN_S * 1000)
    visitor.reads("Votre foyer est rattaché", f"Nom de votre compte : {first_name}")
    visitor.look("rattache-sous-un-autre-nom")
    visitor.follow("C’est bien moi")
    visitor.page.wait_for_url("**/accueil")
