"""The services' contracts as Python types: what the gateway may ask, and what each answer holds.

Written into gateway/remote by `make docs`, so that a reader, an editor and mypy follow a call from
a route to the door that answers it. The gateway imports no service, and no type is written twice.
"""

import inspect
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, missing, validate

from chassis.contract import Many
from chassis.entrypoints import Offer
from chassis.fields import Typed
from gateway.asked import ASKED
from preau.rooms import room

FOLDER = Path("gateway/remote")
HEAD = '''"""What the gateway asks of {service}, and what it answers, as it travels.

Written by `make docs` from the contract of services/{service}; not to be changed by hand.
"""

'''
# A field of marshmallow as JSON carries it, and as an argument may be given.
TRAVELS: dict[type[fields.Field[Any]], tuple[str, str]] = {
    fields.UUID: ("str", "Id"),
    fields.Boolean: ("bool", "bool"),
    fields.Integer: ("int", "int"),
    fields.Decimal: ("str", "str"),
    fields.Date: ("str", "Day"),
    fields.DateTime: ("str", "Instant"),
    fields.String: ("str", "str"),
    fields.Dict: ("Details", "Details"),
    Typed: ("object", "object"),
}


def documents() -> dict[str, str]:
    """The text of each module of gateway/remote, by its file's name."""
    return {
        f"{service}.py": _laid_out(_module(service, methods)) for service, methods in ASKED.items()
    }


def write() -> list[Path]:
    """Write them, and name them."""
    for name, text in documents().items():
        (FOLDER / name).write_text(text)
    return [FOLDER / name for name in sorted(documents())]


def _laid_out(text: str) -> str:
    """As the linter wants it; both are run by those who change contracts."""
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "-"]
    return subprocess.run(command, input=text, text=True, check=True, capture_output=True).stdout  # noqa: S603


def _module(service: str, methods: Iterable[str]) -> str:
    door = room(service)
    offers: dict[str, Offer] = {method: getattr(door, method).offer for method in methods}
    shapes = _Shapes()
    functions = [_function(door, method, offer, shapes) for method, offer in offers.items()]
    body = "\n\n".join([*shapes.written(), *functions])
    return HEAD.format(service=service) + _imports(body) + "\n\n" + body


class _Shapes:
    """The TypedDicts of a module, each once, those that are needed first written first."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._of: dict[str, tuple[type[Schema], bool]] = {}

    def written(self) -> Iterator[str]:
        yield from self._texts.values()

    def name_of(self, schema: type[Schema], *, asked: bool) -> str:
        """Writes the shape when it is met for the first time. A shape both asked and answered
        has a name for each."""
        name = schema.__name__
        known = self._of.get(name)
        if known is not None and known != (schema, asked):
            name = f"{name}Asked" if asked else f"{name}Answered"
        if name not in self._of:
            self._of[name] = (schema, asked)
            self._texts[name] = self._shape(name, schema, asked=asked)
        return name

    def type_of(self, field: fields.Field[Any], *, asked: bool) -> str:
        """A field's type in Python."""
        written = self._bare(field, asked=asked)
        return f"{written} | None" if field.allow_none else written

    def _bare(self, field: fields.Field[Any], *, asked: bool) -> str:
        several = "Sequence" if asked else "list"
        if isinstance(field, fields.Nested):
            name = self.name_of(type(field.schema), asked=asked)
            return f"{several}[{name}]" if field.many else name
        if isinstance(field, fields.List):
            return f"{several}[{self.type_of(field.inner, asked=asked)}]"
        choices = _choices(field)
        if choices and not asked:
            return f"Literal[{', '.join(map(_quoted, choices))}]"
        for kind, (travels, given) in TRAVELS.items():
            if isinstance(field, kind):
                return given if asked else travels
        return "Details"

    def _shape(self, name: str, schema: type[Schema], *, asked: bool) -> str:
        items = {
            field.data_key or key: self._item(field, asked=asked)
            for key, field in schema().fields.items()
        }
        if not all(key.isidentifier() and key not in ("from", "for") for key in items):
            inside = "".join(f"        {_quoted(key)}: {kind},\n" for key, kind in items.items())
            return f'{name} = TypedDict(\n    "{name}",\n    {{\n{inside}    }},\n)\n'
        lines = "".join(f"    {key}: {kind}\n" for key, kind in items.items())
        return f"class {name}(TypedDict):\n{_docstring(schema)}{lines}"

    def _item(self, field: fields.Field[Any], *, asked: bool) -> str:
        kind = self.type_of(field, asked=asked)
        optional = (asked and not field.required) or field.metadata.get("sometimes")
        return f"NotRequired[{kind}]" if optional else kind


def _function(door: type, method: str, offer: Offer, shapes: _Shapes) -> str:
    asked = [
        (field.data_key or key, shapes.type_of(field, asked=True), _default(field))
        for key, field in offer.arguments().fields.items()
    ]
    asked.sort(key=lambda argument: (argument[0] != "household_id", bool(argument[2])))
    answer = _answer(offer, shapes)
    parameters = [f"{name}: {kind}{default}" for name, kind, default in asked]
    if len(parameters) > 1:
        parameters.insert(1, "*")  # Two ids are not told apart by their type.
    passed = ", ".join(f"{name}={name}" for name, _kind, _default in asked)
    said = f'"{door.name}", "{method}"' + (f", {passed}" if passed else "")  # type: ignore[attr-defined]
    head = f"def {method}({', '.join(parameters)}) -> Question[{answer}]:"
    line = f"    return question({said})"
    work = getattr(door, method)
    where = f"{work.__module__.replace('.', '/')}.py, {work.__qualname__}"
    return f'{head}\n    """{where}."""\n{line}\n'


def _answer(offer: Offer, shapes: _Shapes) -> str:
    if offer.answer is None:
        return "None"
    if isinstance(offer.answer, Many):
        return f"list[{shapes.name_of(offer.answer.view, asked=False)}]"
    return shapes.name_of(offer.answer, asked=False)


def _default(field: fields.Field[Any]) -> str:
    if field.required or field.load_default is missing:
        return ""  # What stays as it was when it is untold: a page has shown it, and tells it.
    plain = field.load_default() if callable(field.load_default) else field.load_default
    return f" = {_quoted(plain) if isinstance(plain, str) else repr(plain)}"


def _choices(field: fields.Field[Any]) -> list[str]:
    """The words a field may hold, when its contract lists them."""
    for rule in field.validators:
        if isinstance(rule, validate.OneOf) and all(isinstance(c, str) for c in rule.choices):
            return list(rule.choices)
    return []


def _docstring(schema: type[Schema]) -> str:
    words = inspect.cleandoc(schema.__dict__.get("__doc__") or "")
    if not words:
        return ""
    end = "\n" if "\n" in words else ""
    return textwrap.indent(f'"""{words}{end}"""\n', "    ") + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _imports(body: str) -> str:
    typing = [n for n in ("Literal", "NotRequired", "TypedDict") if n in body]
    aliases = [n for n in ("Day", "Details", "Id", "Instant") if _names(body, n)]
    known = ", ".join([*aliases, "Question", "question"])
    head = "from collections.abc import Sequence\n" if "Sequence[" in body else ""
    head += f"from typing import {', '.join(typing)}\n" if typing else ""
    return f"{head}\nfrom gateway.question import {known}\n"


def _names(body: str, word: str) -> bool:
    inside = body.translate(str.maketrans("[](),", " " * 5)).split()
    return word in inside
