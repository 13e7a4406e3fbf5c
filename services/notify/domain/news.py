"""What the town tells everybody, or only families who have an account."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

PUBLIC, FAMILIES = "public", "families"
TITLE_MAX, BODY_MAX = 120, 10_000
HOME_MAX, LIST_MAX = 3, 50


@dataclass(frozen=True)
class NewsItem:
    """Plain text. Publishing an item again mends it and keeps its date."""

    news_id: UUID
    title: str
    body: str
    audience: str
    category: str | None
    link_url: str | None
    link_label: str | None
    by_name: str
    published_at: datetime


def audiences_for(audience: str) -> list[str]:
    """Families read what everybody reads, and what is theirs."""
    return [PUBLIC, FAMILIES] if audience == FAMILIES else [PUBLIC]
