"""Closing days: who is concerned is read before, the act is one, nothing typed is lost."""

import re
from typing import Any

import pytest
from desk_fakes import asked

AT = "/desk/fermetures"
TYPED = {"du": "14/06/2027", "au": "15/06/2027", "raison": "Grève nationale", "tout": "oui"}
FOUND = {
    "households": 1,
    "bookings": 3,
    "paid_ahead": 2,
    "children": [{"first_name": "Chloé", "last_name": "Bond", "count": 3}],
}


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    calls.answers["booking", "preview_closure"] = FOUND
    calls.answers["booking", "close_days"] = {"cancelled": 3}
    calls.answers["booking", "reopen_closure"] = None
    return at_desk("nadia")


def test_what_closing_does_is_read_first_then_done_as_it_was_read(nadia: Any, calls: Any) -> None:
    page = nadia.post(f"{AT}/verifier", **TYPED).text
    assert asked(calls, "close_days") == []
    assert "Bond Chloé (3)" in page
    assert "Grève nationale" in page
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert kept.items() >= TYPED.items()
    answer = nadia.post(f"{AT}/fermer", **TYPED, fermeture=kept["fermeture"])
    assert (answer.status_code, answer.location) == (303, AT)
    (told,) = asked(calls, "close_days")
    assert (told["first"], told["last"]) == ("2027-06-14", "2027-06-15")
    assert (told["activity_ids"], told["closure_id"]) == (None, kept["fermeture"])


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"au": "13/06/2027"}, "vient après le premier"),
        ({"au": "14/08/2027"}, "31 jours au plus"),
        ({"raison": ""}, "les familles lisent"),
        ({"tout": ""}, "Choisissez des écoles"),
    ],
)
def test_what_is_amiss_is_said_and_what_was_typed_stays(
    nadia: Any, calls: Any, but: dict[str, str], said: str
) -> None:
    answer = nadia.post(f"{AT}/verifier", **TYPED | but)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="14/06/2027"' in answer.text
    assert asked(calls, "preview_closure") == []


def test_only_a_clerk_of_the_whole_town_closes_it(at_desk: Any, calls: Any) -> None:
    for session in ("leo", "sofia", "omar", "ines"):
        assert at_desk(session).post(f"{AT}/verifier", **TYPED).status_code == 403
