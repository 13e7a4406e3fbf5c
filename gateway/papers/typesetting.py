"""Typst, kept warm: one template, tagged PDF/UA-1, the same bytes for the same paper.

Data reaches the template as JSON in an input, so that a family named `#eval(...)` is printed, not
run. Compiling takes the processor for some milliseconds: callers go through `eventlet.tpool`.
"""

import json
from collections import deque
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(str(files("gateway.papers").joinpath("templates/paper.typ")))

# A compiler serves one call at a time. A deque's ends are safe between threads without a lock,
# which eventlet would have made green.
_idle: deque[typst.Compiler] = deque()


def typeset(paper: dict[str, Any], issued_at: datetime) -> bytes:
    """The PDF. The instant of issue is its date of creation: printed again, it is unchanged."""
    compiler = _idle.pop() if _idle else _new_compiler()
    try:
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(paper)},
            pdf_standards="ua-1",
            timestamp=int(issued_at.timestamp()),
        )
    finally:
        _idle.append(compiler)
    assert isinstance(pdf, bytes)
    return pdf


def _new_compiler() -> typst.Compiler:
    """Only the fonts inside the wheel: a paper does not depend on the machine that printed it."""
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, ignore_system_fonts=True)
