"""Who chose English reads no French of ours on the planning, in the basket, nor of an order."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from gateway_answers import CANTEEN, CHLOE, SARAH
from gateway_booking import FakeBooking
from gateway_booking_screens import SCREENS, every_movement, fill, todo

from chassis.language import spoken
from gateway.compose.home import held, tasks, tiles
from gateway.compose.usual import month_card
from preau.texts import kept

VALUE = re.compile(r"%\(\w+\)s|\{\w+\}")
READ_ALOUD = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"')
FRENCH_DATE = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre)\b"
)
FRENCH_AMOUNT = re.compile(r"\d,\d\d\u00a0€")
DATA = {"Cantine", "Accueil du soir"}  # Activities, as their town calls them.


def pieces(page: str) -> set[str]:
    """What is shown, element by element, and what is read aloud."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    found = [*re.split(r"<[^>]*>", shown), *READ_ALOUD.findall(shown)]
    return {re.sub(r"[ \n]+", " ", unescape(piece)).strip(" ") for piece in found} - {""} - DATA


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _french() -> re.Pattern[str]:
    """Whatever its values, each piece of French that the catalogue says otherwise in English."""
    patterns = set()
    for message in kept("en", "booking"):
        english = {piece for form in _forms(message.string) for piece in pieces(form)}
        french = {piece for form in _forms(message.id) for piece in pieces(form)}
        for piece in french - english:
            if re.search(r"[^\W\d_]{2}", VALUE.sub("", piece)):
                patterns.add(".+".join(map(re.escape, VALUE.split(piece))))
    return re.compile("|".join(sorted(patterns)))


FRENCH = _french()


def left(page: str) -> list[str]:
    return sorted(piece for piece in pieces(page) if FRENCH.fullmatch(piece))


def main_of(page: str) -> str:
    """The page's own part: what stands around it is other pages' too."""
    title = page[page.index("<title>") : page.index(" – Préau")]
    return title + page[page.index("<main") : page.index("</main>")]


@pytest.fixture
def english(family: Any) -> Any:
    family.browser.get("/langue/en")
    return family


def test_an_activity_has_the_name_that_its_town_gave_it_in_english_too(
    english: Any,
) -> None:
    page = main_of(english.browser.get("/planning").text)
    assert "Cantine: why" in page
    assert "School lunch" not in page


@pytest.mark.parametrize("name", SCREENS)
def test_who_chose_english_reads_no_french_of_ours(english: Any, name: str) -> None:
    page = SCREENS[name](english).text
    assert '<html lang="en"' in page
    assert left(main_of(page)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_french_would_be_found_where_it_is(family: Any, name: str) -> None:
    assert left(main_of(SCREENS[name](family).text)) != []


@pytest.mark.parametrize(
    "name", ["planning", "bulk, previewed", "bookings", "basket", "order settled", "cancelling"]
)
def test_days_and_amounts_are_written_as_in_britain(english: Any, name: str) -> None:
    page = main_of(SCREENS[name](english).text)
    assert FRENCH_DATE.findall(" ".join(pieces(page))) == []
    assert FRENCH_AMOUNT.findall(page) == []


def test_a_script_says_what_its_page_hands_over(english: Any) -> None:
    page = english.browser.get("/planning").text
    told = json.loads(page.split('id="phrases">')[1].split("</script>")[0])
    assert told["tags"]["add"] == "Basket"
    assert told["unsaved_count"] == {
        "one": "{count} change not saved.",
        "other": "{count} changes not saved.",
    }


def test_a_script_is_answered_in_english(english: Any) -> None:
    english.stand_at("2027-06-04T12:00:00+02:00")
    days = ("2027-06-07", "2027-06-14")
    cell = {"child_id": CHLOE, "activity_id": CANTEEN, "wanted": True}
    sent = {"changes": [cell | {"day": day} for day in days]}
    headers = {"X-Jeton": english.token()}
    told = english.browser.post("/planning/cases", json=sent, headers=headers).json
    assert told["text"].startswith("1 booking not confirmed, 1 refused: ")
    assert told["banner"]["text"] == "1 booking not confirmed"
    assert told["amounts"]["now"] == "€3.60 to pay"


def test_a_refused_tick_is_counted_in_whole_words(family: Any) -> None:
    family.stand_at("2027-06-04T12:00:00+02:00")
    cell = {"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-07", "wanted": True}
    headers = {"X-Jeton": family.token()}
    told = family.browser.post("/planning/cases", json={"changes": [cell]}, headers=headers).json
    assert told["text"] == "Panier vide, 1 refusée\u00a0: Clos depuis vendredi 12\u00a0h"


def test_a_line_of_the_journal_is_a_sentence_in_english(english: Any) -> None:
    english.calls.answers["booking", "journal"] = every_movement()
    page = english.browser.get("/modifications").text
    assert "booked by Andrew, on the website, 03/06/2027 18:02" in page
    assert "cancelled by the town hall, 03/06/2027 18:02" in page
    assert "place released, time to pay over, 03/06/2027 18:02" in page
    assert '<h2 class="jour-titre">Thursday 3 June 2027</h2>' in page


def test_a_basket_of_bookings_and_cancellations_is_told_in_english(english: Any) -> None:
    fill(english)
    page = " ".join(sorted(pieces(english.browser.get("/planning").text)))
    assert "3 bookings and 1 cancellation not confirmed" in page
    assert "Chloé, cantine, Monday 7 June, €3.60" in page


def test_what_there_is_to_do_is_told_in_english() -> None:
    money = {"credit_cents": 0, "invoices_due": 2, "invoices_due_cents": 5830}
    now = datetime(2027, 6, 2, 8, tzinfo=UTC)
    usual = FakeBooking(now).usual(CHLOE, SARAH)
    booked: Any = {"todo": todo(), "month": usual}
    quote: Any = {"all_cents": 2880, "to_pay_cents": 2520, "credit_used_cents": 360}
    with spoken("en"):
        kept, month = held(booked), month_card(booked, quote, now)
        told = [task["title"] for task in tasks(money, {"unread": 1})]
        numbers = [tile["more"] for tile in tiles(money, {"unread": 1})]
    assert kept
    assert kept["text"] == "Your 2 places are kept until 10:20."
    assert month
    assert (month.title, month.before) == ("July is not booked", "Friday 25 June at 12:00")
    assert month.text == (
        "As in June. Cantine: Chloé 4 meals, Sarah 4 meals. Your credit will be used: €3.60."
    )
    assert month.act == "Book July: 8 meals, €28.80"
    assert month.then == "then check and pay €25.20"
    assert told == ["Pay 2 invoices: €58.30", "Read 1 message from the town hall"]
    assert numbers[:2] == ["1 message to read", "2 invoices to pay"]


def test_a_family_with_nothing_to_do_is_shown_no_zero() -> None:
    money = {"credit_cents": 0, "invoices_due": 0, "invoices_due_cents": 0}
    assert tasks(money, {"unread": 0}) == []
    assert not [tile for tile in tiles(money, {"unread": 0}) if "0" in tile["more"]]
