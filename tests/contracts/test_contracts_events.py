"""An event heard must be an event published, in a shape both sides understand."""

import dataclasses
import json

import pytest
from contracts_house import HEARINGS, ROOT, Hearing, domain_events
from jsonschema import Draft7Validator, Draft202012Validator

from chassis.contract import example_of
from preau import contracts
from preau.rooms import EVERY_SERVICE, published_by

PUBLISHED = [(service, name) for service in EVERY_SERVICE for name in published_by(service)]
IDS = [".".join(event) for event in PUBLISHED]
DOCUMENTS = contracts.documents()
ASYNCAPI_SCHEMA = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.1.0.json"


@pytest.mark.parametrize("hearing", HEARINGS, ids=str)
def test_what_is_heard_is_published_and_understood(hearing: Hearing):
    source, _, name = hearing.event_type.partition(".")
    published = published_by(source)
    assert name in published, f"{source} publishes no {name}"
    message = example_of(published[name])
    assert hearing.schema().validate(message) == {}


@pytest.mark.parametrize("hearing", HEARINGS, ids=str)
def test_a_listener_survives_what_its_source_adds_later(hearing: Hearing):
    source, _, name = hearing.event_type.partition(".")
    message = example_of(published_by(source)[name]) | {"added_later": "by its owner"}
    assert hearing.schema().validate(message) == {}


@pytest.mark.parametrize(("service", "name"), PUBLISHED, ids=IDS)
def test_every_event_says_what_its_contract_promises(service: str, name: str):
    """A field that the domain's event lacks would be left out of every message, silently."""
    schema = published_by(service)[name]
    event = domain_events(service)[name]
    given = {field.name for field in dataclasses.fields(event)}
    assert given == {field.attribute or key for key, field in schema().fields.items()}


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_no_event_is_recorded_without_a_contract(service: str):
    assert set(domain_events(service)) <= set(published_by(service))


@pytest.mark.parametrize(("service", "name"), PUBLISHED, ids=IDS)
def test_an_event_is_about_an_id_and_never_a_name(service: str, name: str):
    schema = published_by(service)[name]
    assert schema.subject in schema().fields
    assert schema.subject.endswith("_id")
    assert not schema().fields[schema.subject].allow_none


@pytest.mark.parametrize(("service", "name"), PUBLISHED, ids=IDS)
def test_the_schema_of_an_event_accepts_its_example_and_refuses_nonsense(service: str, name: str):
    schema = contracts.event_schema(service, published_by(service)[name])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    example = example_of(published_by(service)[name])
    assert [error.message for error in validator.iter_errors(example)] == []
    assert not validator.is_valid({key: ["nonsense"] for key in example} | {"nonsense": 1})


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_written_documents_are_those_the_code_would_write(name: str):
    written = ROOT / contracts.FOLDER / name
    assert written.exists(), "run `make docs`"
    assert written.read_text() == DOCUMENTS[name], "run `make docs`"


def test_no_document_outlives_its_event():
    kept = {path.name for path in (ROOT / contracts.FOLDER).glob("*.v*.json")}
    assert kept <= set(DOCUMENTS), "run `make docs`"


def test_the_asyncapi_document_is_one_by_its_own_specification():
    if not ASYNCAPI_SCHEMA.exists():
        pytest.skip("npm's development packages are not installed")
    validator = Draft7Validator(json.loads(ASYNCAPI_SCHEMA.read_text()))
    assert [error.message for error in validator.iter_errors(contracts.asyncapi())] == []


def test_every_reference_of_the_asyncapi_document_leads_somewhere():
    document = contracts.asyncapi()
    references = list(_references(document))
    assert references
    for reference in references:
        if reference.startswith("./"):
            assert reference.removeprefix("./") in DOCUMENTS
        else:
            _follow(document, reference)


def _references(node):
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from [value] if key == "$ref" else _references(value)


def _follow(document, reference):
    node = document
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
