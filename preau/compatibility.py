"""Whether today's schema of a border type may still bear the version it was published under.

Allowed: a new optional field, a longer list of values in what we take, wider bounds. Anything a
partner's program could trip over is named; it needs a new type (`...v2`) beside the old one.
"""

from collections.abc import Iterator
from typing import Any

Shape = dict[str, Any]
# Bounds: the word, and whether a larger number admits less.
BOUNDS = {
    "minLength": True,
    "minItems": True,
    "minimum": True,
    "maxLength": False,
    "maxItems": False,
    "maximum": False,
}


def breaks(published: Shape, today: Shape, *, told: bool) -> list[str]:
    """Each way in which `today` breaks what was published, with the field's path.

    `told`: we write it and partners read it, so what was always there must stay; otherwise
    partners write it, and what they were allowed to write must stay.
    """
    return sorted(set(_shapes(_Pair(published, today, told), published, today, "data")))


class _Pair:
    """Both documents, to follow their references; and who writes."""

    def __init__(self, published: Shape, today: Shape, told: bool) -> None:
        self.published, self.today, self.told = published, today, told


def _shapes(pair: _Pair, old: Shape, new: Shape, path: str) -> Iterator[str]:
    old, new = _followed(pair.published, old), _followed(pair.today, new)
    yield from _types(pair, old, new, path)
    yield from _values(pair, old, new, path)
    yield from _bounds(pair, old, new, path)
    yield from _fields(pair, old, new, path)
    if "items" in old:
        yield from _shapes(pair, old["items"], new.get("items", {}), f"{path}[]")


def _followed(document: Shape, shape: Shape) -> Shape:
    if "$ref" not in shape:
        return shape
    named: dict[str, Any] = document["$defs"][shape["$ref"].removeprefix("#/$defs/")]
    return named


def _types(pair: _Pair, old: Shape, new: Shape, path: str) -> Iterator[str]:
    before, after = _set(old.get("type")), _set(new.get("type"))
    gone, come = before - after, after - before
    if gone and (not pair.told or come):
        yield f"{path}: its type was {_list(before)} and is {_list(after)}"
    elif come and pair.told:
        yield f"{path}: its type may now be {_list(come)}"
    if old.get("format") != new.get("format") or old.get("pattern") != new.get("pattern"):
        yield f"{path}: its format changed"


def _values(pair: _Pair, old: Shape, new: Shape, path: str) -> Iterator[str]:
    if "enum" not in old and "enum" not in new:
        return
    before, after = _set(old.get("enum")), _set(new.get("enum"))
    if not before and not pair.told:
        yield f"{path}: only {_list(after)} are allowed now"
    if before and after and before - after:
        yield f"{path}: {_list(before - after)} is allowed no more"
    if before and pair.told and (after - before or not after):
        yield f"{path}: it may now be {_list(after - before) or 'anything'}"


def _bounds(pair: _Pair, old: Shape, new: Shape, path: str) -> Iterator[str]:
    for word, larger_is_narrower in BOUNDS.items():
        before, after = old.get(word), new.get(word)
        if before == after or pair.told:
            continue
        narrower = after is not None and (before is None or (after > before) == larger_is_narrower)
        if narrower:
            yield f"{path}: {word} was {before} and is {after}"


def _fields(pair: _Pair, old: Shape, new: Shape, path: str) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    for name, shape in before.items():
        if name not in after:
            yield f"{path}.{name}: removed"
        else:
            yield from _shapes(pair, shape, after[name], f"{path}.{name}")
    needed_before, needed_now = _set(old.get("required")), _set(new.get("required"))
    if not pair.told:
        for name in needed_now - needed_before:
            yield f"{path}.{name}: required now"
    for name in (needed_before - needed_now) & set(after) if pair.told else ():
        yield f"{path}.{name}: may be absent now"


def _set(words: Any) -> set[str]:
    if words is None:
        return set()
    return {str(word) for word in words} if isinstance(words, list) else {str(words)}


def _list(words: set[str]) -> str:
    return ", ".join(sorted(words))
