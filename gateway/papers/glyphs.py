"""What a paper's fonts cannot draw, found out and replaced: a paper never fails for a character.

Prevents: one emoji in an address, and no paper of that family can be printed. PDF/UA forbids a
glyph that is missing, so that typst refuses the whole document.
"""

import unicodedata
from collections.abc import Callable
from typing import TypeVar

MISSING = "□"
# Ornaments and what only shapes them are left out; a letter that is missing leaves its trace.
ORNAMENTS = frozenset({"So", "Sk", "Sc", "Cf", "Mn", "Me", "Co", "Cn", "Cs", "Cc"})
# Latin with every accent that Europe writes, and the signs of our own sentences.
SURE_UNTIL, SURE_SIGNS = "\u024f", frozenset("‑–—‘’“”…•€−→□\u2009\u202f")

Part = TypeVar("Part")


def drawn_with(part: Part, is_drawn: Callable[[str], bool]) -> Part:
    """A paper, or a part of one, with only characters that can be drawn."""
    if isinstance(part, str):
        drawn = "".join(_drawn(c, is_drawn) for c in part)
        blank = part and not drawn.strip()  # PDF/UA takes no empty heading.
        return MISSING if blank else drawn  # type: ignore[return-value]
    if isinstance(part, list):
        return [drawn_with(inner, is_drawn) for inner in part]  # type: ignore[return-value]
    if isinstance(part, dict):
        return {k: drawn_with(v, is_drawn) for k, v in part.items()}  # type: ignore[return-value]
    return part


def is_sure(character: str) -> bool:
    """Without asking the fonts."""
    if character > SURE_UNTIL:
        return character in SURE_SIGNS
    return character == "\n" or unicodedata.category(character) != "Cc"


def _drawn(character: str, is_drawn: Callable[[str], bool]) -> str:
    if is_sure(character) or is_drawn(character):
        return character
    return "" if unicodedata.category(character) in ORNAMENTS else MISSING
