"""What the town tells everybody, or only families who have an account."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

PUBLIC, FAMILIES = "public", "families"
TITLE_MAX, BODY_MAX = 120, 10_000
HOME_MAX, LIST_MAX = 3, 50


@dataclass(frozen=True)
class NewsItem:
    """Plain text. Publishing an item again mends it and keeps its date; a correction keeps it too,
    and is dated itself: what was read is not changed without saying so."""

    news_id: UUID
    title: str
    body: str
    audience: str
    category: str | None
    link_url: str | None
    link_label: str | None
    by_name: str
    published_at: datetime
    corrected_at: datetime | None = None

    def said(self) -> dict[str, str]:
        """What a correction may change."""
        return {"title": self.title, "body": self.body, "audience": self.audience}

    def corrected(self, title: str, body: str, audience: str, at: datetime) -> "NewsItem":
        """The same again is no correction."""
        if self.said() == {"title": title, "body": body, "audience": audience}:
            return self
        return replace(self, title=title, body=body, audience=audience, corrected_at=at)


@dataclass(frozen=True)
class Correction:
    """`before` and `after` are what was said: title, body, audience."""

    news_id: UUID
    corrected_at: datetime
    by_name: str
    channel: str
    before: Mapping[str, str]
    after: Mapping[str, str]


def audiences_for(audience: str) -> list[str]:
    """Families read what everybody reads, and what is theirs."""
    return [PUBLIC, FAMILIES] if audience == FAMILIES else [PUBLIC]
