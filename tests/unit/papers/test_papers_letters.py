"""A letter reaches one person, says what is theirs, and fits the envelope's window."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from papers_fakes import a_household, read
from pypdf import PdfReader

from gateway.papers.letter import Copied, Framed, Letter, Sentence, Steps, letters_pdf, recipient

WRITTEN_AT = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
POINT_MM = 25.4 / 72
PARTS = (
    Sentence("Madame, Monsieur,"),
    Framed((Copied("Adresse du portail", "famille.demoville.example"),), "À garder."),
    Steps(("Ouvrez cette adresse.", "Tapez votre adresse électronique.")),
)


def a_letter(name: str, *parts: Any, **change: Any) -> Letter:
    household = a_household(**change)
    to = recipient(household["reference"], name, household["address"])
    return Letter(to, "Votre compte famille", parts or PARTS)


def pages(*letters: Letter) -> list[str]:
    reader = PdfReader(BytesIO(letters_pdf("Lettres", letters, WRITTEN_AT)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_each_person_has_a_page_that_says_nothing_of_the_others():
    code = Framed((Copied("Clé enfance", "K7QP-4M2X", code=True),))
    first, second = pages(
        a_letter("Andrew Bond", code), a_letter("Jamie Martin", reference="F-000002")
    )
    assert "Andrew Bond" in first
    assert "K7QP-4M2X" in first
    assert "Jamie" not in first
    assert "Dossier famille F-000002 Jamie Martin" in second
    assert "K7QP" not in second


def test_a_letter_says_where_when_and_what_to_do_in_order():
    (page,) = pages(a_letter("Andrew Bond"))
    assert "Démoville, le mercredi 2 juin 2027" in page
    assert "1. Ouvrez cette adresse. 2. Tapez votre adresse électronique." in page
    assert "famille.demoville.example À garder." in page


def test_the_address_is_where_the_envelope_has_its_window():
    """The right half of the sheet, between 45 and 90 mm from its top."""
    address: list[tuple[float, float]] = []

    def note(text: str, at: list[float], *_font: Any) -> None:
        if text in ("Andrew Bond", "12 rue des Lilas"):
            address.append((at[4] * POINT_MM, 297 - at[5] * POINT_MM))

    pdf = letters_pdf("Lettres", [a_letter("Andrew Bond")], WRITTEN_AT)
    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    assert len(address) == 2
    assert all(across > 100 and 45 < down < 90 for across, down in address)


def test_a_name_that_looks_like_a_programme_is_printed():
    (page,) = pages(a_letter("#eval(1)", Sentence("#pagebreak()")))
    assert "#eval(1)" in page
    assert "#pagebreak()" in page


def test_a_letter_can_be_read_by_ear_and_is_the_same_when_printed_again():
    once, again = (letters_pdf("Lettres", [a_letter("A B")], WRITTEN_AT) for _ in range(2))
    reader, _ = read(once)
    assert once == again
    assert reader.metadata is not None
    assert reader.metadata.title == "Lettres"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
