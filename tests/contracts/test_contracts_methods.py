"""A caller and a service may not believe different things of the same message."""

import ast
import re

import pytest
from contracts_house import ALL_METHODS, METHODS, ROOT, Method, calls_in, folder_of, remotes_of

from chassis.contract import Many, Schema, example_of
from gateway.asked import ASKED
from preau import remote
from preau.rooms import EVERY_SERVICE


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_every_method_takes_the_example_it_documents(method: Method):
    arguments = method.offer.arguments
    assert arguments().validate(example_of(arguments)) == {}


@pytest.mark.parametrize("method", [m for m in ALL_METHODS if m.offer.answer], ids=str)
def test_every_answer_has_an_example_of_its_own_shape(method: Method):
    view = method.offer.answer
    schema: type[Schema] = view.view if isinstance(view, Many) else view
    assert schema().validate(example_of(schema)) == {}


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_a_method_that_reads_a_household_asks_whose_it_is(method: Method):
    """`family` reads the household from the arguments: without it, it would not open at all."""
    if method.offer.allowed.parents == "of-the-household":
        field = method.offer.arguments().fields.get("household_id")
        assert field is not None
        assert field.required


@pytest.mark.parametrize("name", remote.documents())
def test_the_gateway_believes_what_the_services_promise(name: str):
    """`make docs` writes these types again; a page that read something else fails mypy."""
    assert (ROOT / remote.FOLDER / name).read_text() == remote.documents()[name]


def test_the_gateway_may_ask_nothing_that_no_page_asks():
    """What it may ask is what its user of the broker may send. A page asks, or a table of what is
    asked of each room holds the question."""
    pages = (path for path in (ROOT / "gateway").rglob("*.py") if path.parent.name != "remote")
    written = "\n".join(path.read_text() for path in pages)
    unused = [
        f"{service}.{method}"
        for service, methods in ASKED.items()
        for method in methods
        if not re.search(rf"\b(records|{service})\.{method}[(,]", written)
    ]
    assert unused == []


def test_a_service_asks_another_only_what_it_offers():
    asked = 0
    for service in EVERY_SERVICE:
        remotes = remotes_of(service)
        for path in sorted(folder_of(service).rglob("*.py")):
            for node, words in calls_in(path):
                target = _remote_called(node, remotes)
                if target is not None:
                    asked += 1
                    assert words, f"{path}:{node.lineno} hides the method's name from this test"
                    assert words[0] in METHODS[target], f"{path}:{node.lineno} asks {words[0]}"
    assert asked > 0


def _remote_called(node: ast.Call, remotes: dict[str, str]) -> str | None:
    """The service that `self.booking.call(...)` asks, None when the call is something else."""
    function = node.func
    if not (isinstance(function, ast.Attribute) and function.attr == "call"):
        return None
    owner = function.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return remotes.get(name)


def test_calls_are_two_deep_at_most_and_never_in_a_circle():
    """A calls B calls A stops both for good once their workers are full."""
    graph = {service: set(remotes_of(service).values()) for service in EVERY_SERVICE}
    for service, targets in graph.items():
        assert service not in targets
        for target in targets:
            assert graph[target] == set(), f"gateway, {service}, {target} and on: too deep"


def test_the_demo_enters_only_by_doors_that_exist():
    entered = 0
    for path in sorted((ROOT / "demo").glob("*.py")):
        for node, words in calls_in(path):
            if getattr(node.func, "id", "") == "call" and len(words) >= 2:
                entered += 1
                service, method = words[:2]
                assert method in METHODS.get(service, {}), f"{path}:{node.lineno}"
    assert entered > 0
