"""One section of a record as a form: drawn from the fields that the town asks for, told back as
wishes against what was seen, and drawn again with what was typed when it cannot be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from flask import request

from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused
from gateway.particulars.names import (
    AUTOCOMPLETE,
    CHOICES,
    HINTS,
    LABELS,
    NOTHING,
    PEOPLE_PARTS,
    Section,
)
from gateway.particulars.values import (
    asked,
    box,
    boxes,
    named,
    people_rows,
    said,
    sealed,
    unsealed,
)
from gateway.remote.household import FieldView, ParticularsView, WishTyped

WRONG, MEANWHILE = "household.fields-wrong", "household.changed-meanwhile"
TAKEN_BACK = (WRONG, MEANWHILE)
NO_ANSWER = N_("Sans réponse")
ROWS_MAX = 12  # More than any list of people has.
KEEP = "garder"  # What a conflict is settled by: "dossier" leaves what the record says.


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else changed meanwhile: as it was, is asked, and now is."""

    label: str
    box: str
    seen: str
    asked: str
    current: str


@dataclass(frozen=True)
class Facts:
    """The fields of one person, or of the household, that may be seen, with what is said of each;
    `names` are those of the town's own choices."""

    fields: Mapping[str, FieldView]
    values: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self, section: Section) -> list[FieldView]:
        return [self.fields[name] for name in section.fields if name in self.fields]

    def written(self, section: Section) -> list[FieldView]:
        return [one for one in self.shown(section) if one["level"] != "shown"]

    def rows(self, section: Section) -> list[tuple[str, list[str]]]:
        """What the section says, each field by its label."""
        return [
            (label(one), said(one, self.values.get(one["field"]), self.names))
            for one in self.shown(section)
        ]


@dataclass(frozen=True)
class Box:
    """A field of the form, ready to be drawn."""

    name: str
    kind: str
    label: str
    hint: str
    required: bool
    longest: int
    options: list[tuple[str, str]]
    rows: int
    autocomplete: str
    nothing: str  # What choosing none of the options is called.
    waits: bool  # A clerk accepts what is changed of it.
    seen: str
    read: list[str]  # What is only shown.
    is_written: bool


@dataclass(frozen=True)
class SectionForm:
    title: str
    boxes: list[Box]
    values: Mapping[str, Any]
    errors: Mapping[str, str]
    conflicts: list[Conflict]
    form_id: str

    @property
    def has_compulsory(self) -> bool:
        return any(one.required for one in self.boxes)

    @property
    def waiting(self) -> list[str]:
        """The fields of which a change waits."""
        return [one.label for one in self.boxes if one.waits and one.is_written]


def label(one: FieldView) -> str:
    return _(LABELS[one["field"]])


def blank(section: Section, facts: Facts) -> SectionForm:
    """The form as the record is."""
    values: dict[str, Any] = {}
    for one in facts.written(section):
        values |= boxes(one, facts.values.get(one["field"]))
    return _form(section, facts, values, {}, {})


def again(section: Section, facts: Facts, refusal: Refused) -> SectionForm:
    """The form as it was typed, with what is wrong with it; where somebody else changed a field
    meanwhile, with the three values, and sent again it is compared with the new one."""
    values: dict[str, Any] = dict(request.form.items())
    for one in facts.written(section):
        if one["kind"] == "choices":
            values[box(one["field"])] = request.form.getlist(box(one["field"]))
    wrong = refusal.details.get("wrong", [])
    errors = {_first_box(facts, told): _why(told) for told in wrong}
    met = {told["field"]: told for told in refusal.details.get("conflicts", [])}
    return _form(section, facts, values, errors, met)


def wishes(section: Section, facts: Facts) -> list[WishTyped]:
    """What the posted form asks, each with what its page had shown."""
    told: list[WishTyped] = []
    for one in facts.written(section):
        name = box(one["field"])
        seen = unsealed(request.form.get(f"vu-{name}"))
        keeps = request.form.get(f"{KEEP}-{name}") == "dossier"
        wanted = seen if keeps else asked(one, request.form)
        told.append({"field": one["field"], "seen": seen, "asked": wanted})
    return told


def waits_for_a_clerk(section: Section, facts: Facts, told: Sequence[WishTyped]) -> bool:
    """Whether something that was changed is for a clerk to accept first."""
    checked = {one["field"] for one in facts.written(section) if one["checked"]}
    return any(wish["field"] in checked and wish["asked"] != wish["seen"] for wish in told)


def changes_at_once(told: ParticularsView | None) -> bool:
    """Whether the town lets parents change their address without looking at it first."""
    shown = told["fields_shown"] if told else []
    return any(
        one["field"] == "address" and one["level"] != "shown" and not one["checked"]
        for one in shown
    )


def once(told: Sequence[WishTyped]) -> str:
    """The key that makes this form, sent twice with the same words, one order."""
    return once_of(request.form.get("saisie", ""), sealed(list(told)))


def once_of(*words: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join(words)))


def facts_of(
    fields: Sequence[FieldView], told: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Facts:
    """Of one person, from the facts that an answer has of them."""
    return Facts(
        {one["field"]: one for one in fields},
        {fact["field"]: fact["value"] for fact in told},
        names,
    )


def _form(
    section: Section,
    facts: Facts,
    values: Mapping[str, Any],
    errors: Mapping[str, str],
    met: Mapping[str, Mapping[str, Any]],
) -> SectionForm:
    conflicts = [
        _conflict(facts.fields[name], told, facts)
        for name, told in met.items()
        if name in facts.fields
    ]
    form_id = request.form.get("saisie") or str(uuid4())
    drawn = [_box(one, facts, values, met) for one in facts.shown(section)]
    return SectionForm(_(section.title), drawn, values, errors, conflicts, form_id)


def _box(
    one: FieldView, facts: Facts, values: Mapping[str, Any], met: Mapping[str, Mapping[str, Any]]
) -> Box:
    name, value = one["field"], facts.values.get(one["field"])
    seen = sealed(met[name]["current"] if name in met else value)
    if name not in met and request.method == "POST":
        seen = request.form.get(f"vu-{box(name)}", seen)
    return Box(
        name=box(name),
        kind=one["kind"],
        label=label(one),
        hint=_(HINTS[name]) if name in HINTS else "",
        required=one["level"] == "compulsory",
        longest=one["longest"],
        options=_options(one, facts),
        rows=people_rows(one, values) if one["kind"] == "people" else 0,
        autocomplete=AUTOCOMPLETE.get(name, ""),
        nothing=_(NOTHING.get(name, NO_ANSWER)),
        waits=one["checked"],
        seen=seen,
        read=said(one, value, facts.names),
        is_written=one["level"] != "shown",
    )


def _options(one: FieldView, facts: Facts) -> list[tuple[str, str]]:
    listed = one["choices"] or list(CHOICES.get(one["field"], {}))
    return [(choice, named(one["field"], choice, facts.names)) for choice in listed]


def _row(told: Mapping[str, Any]) -> int:
    """Of somebody among people, the row where they were typed: empty ones do not count."""
    name, at = box(told["field"]), int((told.get("details") or {}).get("at", 0))
    parts = PEOPLE_PARTS.values()
    filled = [
        row
        for row in range(ROWS_MAX)
        if any(request.form.get(f"{name}-{row}-{part}", "").strip() for part in parts)
    ]
    return filled[at] if at < len(filled) else 0


def _first_box(facts: Facts, told: Mapping[str, Any]) -> str:
    """Where a fault leads: the first box of the field, or the telephone of who has it wrong."""
    name = told["field"]
    if "at" in (told.get("details") or {}):
        return f"{box(name)}-{_row(told)}-telephone"
    kind = facts.fields[name]["kind"] if name in facts.fields else ""
    ends = {"people": "-0-nom", "address": "-rue"}
    return f"{box(name)}{ends.get(kind, '')}"


def _why(told: Mapping[str, Any]) -> str:
    wrong = words.sentence(told["code"], told.get("details"))
    name = LABELS.get(told["field"])
    if name and "at" in (told.get("details") or {}):
        who = request.form.get(f"{box(told['field'])}-{_row(told)}-nom", "").strip()
        wrong = _("{name} : {wrong}").format(name=who, wrong=wrong)
    return _("{label} : {wrong}").format(label=_(name), wrong=wrong) if name else wrong


def _conflict(one: FieldView, told: Mapping[str, Any], facts: Facts) -> Conflict:
    def in_words(value: Any) -> str:
        return ", ".join(said(one, value, facts.names)) or _("rien")

    return Conflict(
        label(one), box(one["field"]), in_words(told["seen"]), in_words(told["asked"]),
        in_words(told["current"]),
    )  # fmt: skip
