"""Whose paper, or whose payment, a number is."""

from typing import Any

from services.billing.domain.numbers import meant_by
from services.billing.unit import Unit

REFERENCE_MIN = 10


def find_papers(unit: Unit, text: str) -> list[dict[str, Any]]:
    """Those that this text may mean, the latest first; none for what is no number."""
    bare = "".join(text.split()).upper()
    found = unit.papers.referred_to(bare) if len(bare) >= REFERENCE_MIN else []
    numbers = meant_by(text, unit.papers.series())
    found += unit.papers.numbered(numbers) if numbers else []
    return sorted(found, key=lambda paper: paper["at"], reverse=True)
