"""What partners built upon must stand: published schemas, and messages of every version."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from contracts_house import ROOT
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from chassis.principal import new_keys
from preau import border
from preau.compatibility import breaks
from services.partners.border import messages as rules
from services.partners.border import wire
from services.partners.domain.facts import (
    REFUSED,
    RESTORED,
    TAKEN,
    TOLD,
    UNGRANTED,
    fact_of,
    type_of,
)

FOLDER = ROOT / "docs" / "contracts" / border.FOLDER
DOCUMENTS = border.documents()
SAMPLES = sorted((FOLDER / "samples").glob("*.json"))
PUBLISHED = sorted((FOLDER / "published").glob("*.json"))
ASYNCAPI_SCHEMA = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.1.0.json"
PRIVATE, PUBLIC = new_keys()
name = Path.name.fget


def loaded(path: Path) -> dict:
    return json.loads(path.read_text())


def is_told(event_type: str) -> bool:
    return fact_of(event_type) in rules.TOLD


def validator(event_type: str) -> Draft202012Validator:
    schema = border.envelope_of(fact_of(event_type))
    schema["properties"]["data"] = DOCUMENTS[f"{border.FOLDER}/{event_type}.json"]
    defs = schema["properties"]["data"].get("$defs", {})
    return Draft202012Validator({**schema, "$defs": defs}, format_checker=FormatChecker())


def test_every_fact_that_may_be_granted_has_its_schema():
    assert set(rules.TOLD) == {*TOLD, "test", REFUSED, RESTORED}
    assert set(rules.TAKEN) == {*TAKEN, *UNGRANTED}


def test_every_type_was_published_and_has_a_message_of_its_version():
    types = sorted(f"{type_of(fact)}.json" for fact in {**rules.TOLD, **rules.TAKEN})
    assert set(types) <= {path.name for path in PUBLISHED}
    assert [path.name for path in SAMPLES] == [path.name for path in PUBLISHED]


@pytest.mark.parametrize("path", PUBLISHED, ids=name)
def test_no_program_of_a_partner_is_broken_by_todays_schema(path: Path):
    today = DOCUMENTS[f"{border.FOLDER}/{path.name}"]
    assert breaks(loaded(path), today, told=is_told(path.stem)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_message_of_any_published_version_is_still_one(path: Path):
    assert list(validator(path.stem).iter_errors(loaded(path))) == []
    broken = loaded(path)
    broken["data"] = {"unrelated": "nonsense"}
    assert list(validator(path.stem).iter_errors(broken))


@pytest.mark.parametrize("path", [p for p in SAMPLES if fact_of(p.stem) in rules.TAKEN], ids=name)
def test_a_message_of_any_published_version_is_still_taken(path: Path):
    body = path.read_bytes()
    message = wire.read("voisinville", body, wire.sign(body, PRIVATE), json.loads(PUBLIC)["keys"])
    assert message.fact == fact_of(path.stem)


@pytest.mark.parametrize("path", [p for p in SAMPLES if is_told(p.stem)], ids=name)
def test_what_is_told_today_is_what_a_reader_of_the_first_day_expects(path: Path):
    """Written by today's code, read by the schema as it was published."""
    sample, schema = loaded(path), rules.TOLD[fact_of(path.stem)]
    data = schema().dump(schema().load(sample["data"]))
    published = Draft202012Validator(loaded(FOLDER / "published" / path.name))
    assert list(published.iter_errors(data)) == []


def test_the_asyncapi_document_is_one_by_its_own_specification():
    if not ASYNCAPI_SCHEMA.exists():
        pytest.skip("npm's development packages are not installed")
    judge = Draft7Validator(loaded(ASYNCAPI_SCHEMA))
    assert [error.message for error in judge.iter_errors(border.asyncapi())] == []
    broken = border.asyncapi()
    broken["operations"]["tell"]["action"] = "shout"
    assert list(judge.iter_errors(broken))


MOVED_IN = DOCUMENTS[f"{border.FOLDER}/{type_of('household.moved-in')}.json"]
BOOKED = DOCUMENTS[f"{border.FOLDER}/{type_of('child.booked')}.json"]


def changed(document: dict, change) -> dict:
    copy = deepcopy(document)
    change(copy)
    return copy


def renamed(document: dict) -> None:
    document["properties"]["reference"] = document["properties"].pop("household_ref")


BREAKING = {
    "a field renamed": renamed,
    "a field removed": lambda d: d["$defs"]["Child"]["properties"].pop("level"),
    "a field required": lambda d: d["$defs"]["Guardian"]["required"].append("email"),
    "a new field required": lambda d: (
        d["properties"].update(town={"type": "string"}),
        d["required"].append("town"),
    ),
    "a value refused": lambda d: d["$defs"]["Child"]["properties"]["weeks"]["enum"].remove("odd"),
    "a type changed": lambda d: d["properties"]["name"].update(type="integer"),
    "a type narrowed": lambda d: d["$defs"]["Address"]["properties"]["line2"].update(type="string"),
    "a format changed": lambda d: d["properties"]["from"].update(format="date-time"),
    "a bound tightened": lambda d: d["properties"]["children"].update(maxItems=3),
}
ALLOWED = {
    "a new optional field": lambda d: d["properties"].update(town={"type": "string"}),
    "one more value": lambda d: d["$defs"]["Child"]["properties"]["weeks"]["enum"].append("some"),
    "a bound widened": lambda d: d["properties"]["children"].update(maxItems=30),
    "a field required no more": lambda d: d["required"].remove("name"),
}
BREAKING_TOLD = {
    "a field removed": lambda d: d["properties"].pop("day"),
    "a field sometimes absent": lambda d: d["required"].remove("day"),
    "a field sometimes null": lambda d: d["properties"]["day"].update(type=["string", "null"]),
    "a value nobody expects": lambda d: d["properties"]["activity_kind"]["enum"].append("pool"),
}


@pytest.mark.parametrize("change", BREAKING)
def test_a_change_that_breaks_what_partners_write_is_named(change: str):
    assert breaks(MOVED_IN, changed(MOVED_IN, BREAKING[change]), told=False)


@pytest.mark.parametrize("change", BREAKING_TOLD)
def test_a_change_that_breaks_what_partners_read_is_named(change: str):
    assert breaks(BOOKED, changed(BOOKED, BREAKING_TOLD[change]), told=True)


@pytest.mark.parametrize("change", ALLOWED)
def test_a_schema_may_grow(change: str):
    assert breaks(MOVED_IN, changed(MOVED_IN, ALLOWED[change]), told=False) == []


def test_what_is_told_may_gain_a_field():
    grown = changed(BOOKED, ALLOWED["a new optional field"])
    assert breaks(BOOKED, grown, told=True) == []
