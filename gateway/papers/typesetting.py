"""Typst, kept warm: a compiler a template, tagged PDF/UA-1, the same bytes for the same paper.

Data reaches the template as JSON in an input, so that a family named `#eval(...)` is printed, not
run. What a paper says is in the language spoken to whoever asked for it.
"""

import json
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from chassis.language import _, language
from gateway.papers.glyphs import drawn_with, is_sure

PROBE = b"#set document(title: sys.inputs.text)\n#sys.inputs.text"
TEMPLATES = Path(str(files("gateway.papers").joinpath("templates")))
Template = Literal["paper", "letter"]

# A compiler serves one call at a time. A deque's ends are safe between threads without a lock,
# which eventlet would have made green.
_idle: dict[Template, deque[typst.Compiler]] = {"paper": deque(), "letter": deque()}


def typeset(paper: dict[str, Any], issued_at: datetime, template: Template = "paper") -> bytes:
    """The PDF. The instant of issue is its date of creation: printed again, it is unchanged.

    A character that no font of ours has is replaced or left out.
    """
    idle = _idle[template]
    compiler = idle.pop() if idle else _new_compiler(template)
    failure: typst.TypstError | None = None
    try:
        for drawable in _drawable(paper):
            try:
                return _pdf(compiler, json.dumps(drawable), issued_at)
            except typst.TypstError as reason:
                failure = reason
    finally:
        idle.append(compiler)
    assert failure is not None
    raise failure


def _own_words() -> dict[str, Any]:
    """What the template says by itself, and the language that a reader aloud is told."""
    labels = {"summary": _("Récapitulatif"), "amount": _("Montant"), "page": _("Page")}
    return {"language": language(), "labels": labels}


def _drawable(paper: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """As it is; then without what no font has; then, as two characters may each be drawn and not
    together (a letter with the mark of another script), in Latin alone."""
    paper = {**paper, **_own_words()}
    yield paper
    yield drawn_with(paper, _is_drawn)
    yield drawn_with(paper, is_sure)


@lru_cache(maxsize=10_000)
def _is_drawn(character: str) -> bool:
    try:
        typst.compile(
            PROBE,
            format="pdf",
            sys_inputs={"text": character},
            pdf_standards="ua-1",
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        return False
    return True


def _pdf(compiler: typst.Compiler, paper: str, issued_at: datetime) -> bytes:
    pdf = compiler.compile(
        format="pdf",
        sys_inputs={"paper": paper},
        pdf_standards="ua-1",
        timestamp=int(issued_at.timestamp()),
    )
    assert isinstance(pdf, bytes)
    return pdf


def _new_compiler(template: Template) -> typst.Compiler:
    """Only the fonts inside the wheel: a paper does not depend on the machine that printed it."""
    whole = TEMPLATES / f"{template}.typ"
    return typst.Compiler(whole, root=TEMPLATES, ignore_system_fonts=True)
