"""Every line of a record that says « Modifier »: opened on what it says, and saved."""

import re
from typing import Any

from desk_fakes import asked
from gateway_answers import ANDREW, BOND, CHLOE, demo_id

PAGE = f"/desk/familles/{BOND}"
PHONE, CHILD_LINE = f"telephone-{ANDREW}", f"enfant-{CHLOE}"
SAISIE = demo_id("form", "1")
NEW = {
    "nom": "Autre",
    "prenom": "Autre",
    "telephone": "06 12 34 56 79",
    "courriel": "autre@example.org",
    "adresse": "1 rue Neuve",
}


def test_every_line_opens_on_what_the_record_says_and_is_saved(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    keys = re.findall(r'modifier=([^#"&]+)#[^"]*">Modifier<', nadia.get(PAGE).text)
    assert {"nom-du-dossier", "adresse-du-foyer", PHONE, CHILD_LINE} <= set(keys)
    for key in keys:
        page = nadia.get(f"{PAGE}?modifier={key}").text
        form = page[page.index(f'action="{PAGE}/modifier"') :].partition("</form>")[0]
        values = dict(re.findall(r'name="([^"]+)" type="[^"]+" value="([^"]*)"', form))
        seen = dict(re.findall(r'name="(vu-[^"]+)" value="([^"]*)"', form))
        chosen = re.findall(r'<option value="([^"]+)" selected', form)
        values |= {"ecole": chosen[0]} if chosen else {}
        assert all(values[name] for name in values if name != "complement"), key
        assert {f"vu-{name}": value for name, value in values.items()} == seen, key
        first = next(name for name in values if name in NEW)
        typed = {**values, first: NEW[first]}
        answer = nadia.post(f"{PAGE}/modifier", ligne=key, saisie=SAISIE, **seen, **typed)
        assert answer.location == f"{PAGE}#{key}", key
    (renamed,), (moved,) = asked(calls, "rename_household"), asked(calls, "correct_address")
    assert (renamed["name"], renamed["seen"]) == ("Autre", "Bond")
    assert moved["address"]["line1"] == "1 rue Neuve"
