"""Every code a service can answer has its French sentence, found by reading the services."""

import re
from pathlib import Path

import pytest

from chassis.language import spoken
from gateway import words

ROOT = Path(__file__).parents[3]
CODE = re.compile(
    r'"((?:booking|billing|documents|notify|household|identity|chassis)\.[a-z][a-z-]+)"'
)
TECHNICAL = re.compile(r"\b(None|null|undefined|error)\b|\{|\}")


def declared() -> list[str]:
    """Codes: lower case with dashes, which an event's or a method's name never is."""
    sources = [*ROOT.glob("services/**/*.py"), *ROOT.glob("gateway/files/*.py")]
    sources.append(ROOT / "chassis" / "refusals.py")
    found: set[str] = set()
    for source in sources:
        if "migrations" not in source.parts and "templates" not in source.parts:
            text = source.read_text()
            if "partners" not in source.parts:  # What crosses the border is named so too.
                found |= {code for code in CODE.findall(text) if "-" in code}
            found |= set(re.findall(r'code = "([a-z]+\.[a-z-]+)"', text))
    return sorted(found)


@pytest.mark.parametrize("code", declared())
def test_no_code_is_ever_shown_for_want_of_a_sentence(code):
    assert words.known(code), f"{code} has no sentence in gateway/sentences"


@pytest.mark.parametrize("code", sorted(words.SENTENCES))
def test_a_sentence_without_its_details_is_still_french(code):
    told = words.sentence(code, {})
    assert not TECHNICAL.search(told)
    assert not re.search(r"\s[.,]|:$", told)


def test_an_unknown_code_is_not_shown():
    assert "truc" not in words.sentence("booking.truc", {"truc": "truc"})


def test_a_price_explains_itself():
    told = words.why(
        [
            {
                "code": "billing.why-quotient",
                "details": {"amount": "612", "source": "CAF", "valid_from": "2027-05-12"},
            },
            {"code": "billing.from-the-future", "details": {}},
        ]
    )
    assert told == ["Quotient familial 612 (CAF, depuis le 12/05/2027)"]


@pytest.mark.parametrize(
    ("partner", "town"), [("voisinville", "de Voisinville"), ("aix-les-eaux", "d’Aix-Les-Eaux")]
)
def test_a_family_reads_which_town_takes_what_of_its_price(partner: str, town: str):
    details = {"partner": partner, "share_cents": 100}
    (told,) = words.why([{"code": "billing.why-partner-share", "details": details}])
    assert told == f"La commune {town} prend 1,00\u00a0€ à sa charge"


SITE = ROOT / "gateway"
TEMPLATES = [*SITE.glob("templates/*.html"), *SITE.glob("site/*/templates/*/*.html")]
PRINTED = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_colon_never_begins_a_line(template):
    """French typography: a no-break space before double punctuation."""
    text = PRINTED.sub("", template.read_text())
    assert not re.search(r"\S [:;?!»](?![=\w/])", text)


def test_sentences_keep_their_punctuation_with_them():
    for said in [*words.SENTENCES.values(), *words.FULL.values(), *words.PASSWORD_WHY.values()]:
        assert not re.search(r" [:;?!»]", str(said)), said


@pytest.mark.parametrize("days", [1, 3])
def test_a_price_asked_a_day_late_is_not_of_one_days(days: int):
    details = {"days_before": days, "percent": 10, "amount_cents": 360}
    told = words.sentence("billing.why-late", details)
    assert f"{days} {'jours' if days > 1 else 'jour'} avant" in told


@pytest.mark.parametrize("code", sorted(words.SENTENCES))
def test_whoever_reads_english_reads_no_french(code: str):
    french = words.sentence(code, {})
    with spoken("en"):
        english = words.sentence(code, {})
    assert not re.search("[éèêàçœ]", english)
    assert english != french or len(french.split()) < 3


def test_details_are_shown_as_the_language_writes_them():
    late = {"days_before": 3, "percent": 12.5, "amount_cents": 123_456}
    with spoken("en"):
        told = words.sentence("billing.why-late", late)
    assert "12.5" in told
    assert "€1,234.56" in told


def test_a_record_that_lacks_a_piece_says_since_when_and_the_way_out() -> None:
    details = {"season": "Année 2027-2028", "valid_from": "2027-08-24"}
    told = words.sentence("billing.why-irregular", details)
    assert told.startswith(
        "Une pièce manque à votre dossier depuis le 24/08/2027 (Année 2027-2028)\u00a0: tarif le"
    )
    assert told.endswith("La page des inscriptions dit laquelle")
    bare = words.sentence("billing.why-irregular", {"valid_from": "2027-08-24"})
    assert "dossier\u00a0: tarif le plus élevé" in bare
