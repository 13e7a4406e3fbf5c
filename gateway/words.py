"""What a code and its details say, in the language spoken; the sentences are in `sentences/`.

A detail is shown by its name: `..._cents` as an amount, instants (`since`, `..._at`, `..._until`)
as an hour, days as days.
"""

from collections.abc import Sequence
from string import Formatter
from typing import Any

from chassis import clock, formatting
from chassis.elision import elided
from chassis.language import _, ngettext
from gateway.question import Reason
from gateway.sentences import BARE, FULL, SENTENCES, Sentence
from gateway.sentences.anybody import UNKNOWN
from gateway.sentences.counted import Counted
from gateway.sentences.identity import PASSWORD_WHY, SHAPELESS


class _Details(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""


def sentence(code: str, details: dict[str, Any] | None = None) -> str:
    """The sentence of a code; an unknown code says that the act is impossible, never the code."""
    return _told(code, SENTENCES.get(code, UNKNOWN), details or {})


def refusal(reason: Reason) -> str:
    """A {code, details} answer, said in full."""
    code, details = reason["code"], reason.get("details") or {}
    return _told(code, FULL.get(code) or SENTENCES.get(code, UNKNOWN), details)


def refused_password(details: dict[str, Any]) -> str:
    """Why a password is refused: its form, or that it is easy to guess."""
    missing = details.get("missing") or []
    return _(next((PASSWORD_WHY[why] for why in missing if why in PASSWORD_WHY), SHAPELESS))


def known(code: str) -> bool:
    return code in SENTENCES


def _told(code: str, said: Sentence, details: dict[str, Any]) -> str:
    template = _of_count(said, details) if isinstance(said, Counted) else _(said)
    if code in BARE and not _named(template) <= details.keys():
        return _(BARE[code])
    shown = _Details({name: _shown(name, value) for name, value in details.items()})
    return Formatter().vformat(elided(template, shown), (), shown).rstrip(":, \u00a0").strip()


def _of_count(said: Counted, details: dict[str, Any]) -> str:
    count = details.get(said.by)
    return ngettext(said.singular, said.plural, count if isinstance(count, int) else 2)


def _named(template: str) -> set[str]:
    return {name for _text, name, _spec, _as in Formatter().parse(template) if name}


def _shown(name: str, value: Any) -> str:
    if value is None:
        return _("plus") if name == "to" else ""
    if name == "partner":
        return str(value).title()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name.endswith("_cents"):
        return formatting.euros(value)
    if name.endswith("percent"):
        return formatting.decimal(value)
    if name == "waiting":
        return _(" — {waiting} en attente").format(waiting=value) if value else ""
    if name == "retry_at":
        return formatting.hour(value)
    if name == "since" or name.endswith(("_at", "_until")):
        return formatting.near(value, clock.now())
    if name in ("valid_from", "closed_on"):
        return formatting.digits(value)
    if name in ("day", "first", "last", "due_on") or name.endswith("_on"):
        return formatting.day(value)
    if name == "month":
        return formatting.month(value)
    return str(value)


def why(steps: Sequence[Reason]) -> list[str]:
    """The steps of a price, one sentence each, and after its band what would make it less."""
    told: list[str] = []
    for step in steps:
        code, details = step["code"], step.get("details") or {}
        if known(code):
            told.append(sentence(code, details))
        if "less_cents" in details:
            told.append(sentence("billing.why-less", details))
    return told
