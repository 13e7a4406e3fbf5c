"""One text in two languages, and amounts, days and hours as each of them writes."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from chassis import formatting, language
from chassis.formatting import NBSP
from chassis.language import _, ngettext, spoken

SUMMER = datetime.fromisoformat("2027-06-03T16:02:00+00:00")
CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Votre panier est vide."
msgstr "Your basket is empty."

msgid "{count} jour"
msgid_plural "{count} jours"
msgstr[0] "{count} day"
msgstr[1] "{count} days"
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "site.po").write_text(CATALOGUE)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    language.translations.cache_clear()
    yield
    language.translations.cache_clear()


def test_a_text_is_said_in_the_language_spoken(catalogue: None) -> None:
    assert _("Votre panier est vide.") == "Votre panier est vide."
    with spoken("en"):
        assert _("Votre panier est vide.") == "Your basket is empty."
    assert _("Votre panier est vide.") == "Votre panier est vide."


def test_a_text_that_no_catalogue_knows_is_said_in_french(catalogue: None) -> None:
    with spoken("en"):
        assert _("Bonjour") == "Bonjour"
        assert ngettext("{count} repas", "{count} repas", 3) == "{count} repas"
        assert _("") == ""


def test_a_language_that_is_none_of_ours_is_french() -> None:
    for chosen in ("de", "", None, "../en"):
        with spoken(chosen):
            assert language.language() == "fr"


def test_none_and_one_are_singular_in_french_and_one_alone_in_english(catalogue: None) -> None:
    def counted(count: int) -> str:
        return ngettext("{count} jour", "{count} jours", count).format(count=count)

    assert [counted(count) for count in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]
    with spoken("en"):
        assert [counted(count) for count in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


@pytest.mark.parametrize(
    ("write", "value", "french", "english"),
    [
        (formatting.euros, 1_234_567, f"12{NBSP}345,67{NBSP}€", "€12,345.67"),
        (formatting.euros, -360, f"−3,60{NBSP}€", "−€3.60"),
        (formatting.signed_euros, 5, f"+0,05{NBSP}€", "+€0.05"),
        (formatting.whole_euros, 1400, f"1{NBSP}400{NBSP}€", "€1,400"),
        (formatting.day, date(2027, 6, 1), "mardi 1er juin", "Tuesday 1 June"),
        (formatting.long_day, "2027-06-07", "lundi 7 juin 2027", "Monday 7 June 2027"),
        (formatting.short_date, "2027-06-07", f"lun.{NBSP}7 juin", f"Mon{NBSP}7 June"),
        (formatting.hour, SUMMER, f"18{NBSP}h{NBSP}02", "18:02"),
        (formatting.moment, SUMMER, f"jeudi 3 juin à 18{NBSP}h{NBSP}02", "Thursday 3 June"
         " at 18:02"),
        (formatting.long_moment, SUMMER, f"jeudi 3 juin 2027 à 18{NBSP}h{NBSP}02",
         "Thursday 3 June 2027 at 18:02"),
        (formatting.month, "2027-08", "août 2027", "August 2027"),
        (formatting.size, 1_240_000, f"1,2{NBSP}Mo", f"1.2{NBSP}MB"),
        (formatting.listed, ["Chloé", "Sarah"], "Chloé et Sarah", "Chloé and Sarah"),
    ],
)  # fmt: skip
def test_each_language_writes_as_it_does(
    write: Callable[[object], str], value: object, french: str, english: str
) -> None:
    assert write(value) == french
    with spoken("en"):
        assert write(value) == english
