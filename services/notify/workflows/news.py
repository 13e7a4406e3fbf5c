"""What the town tells everybody, or the families."""

from typing import Any
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden
from services.notify.domain import news
from services.notify.domain.conversation import TOWN
from services.notify.domain.news import NewsItem
from services.notify.unit import Unit


def read(unit: Unit, who: Principal | None, audience: str) -> list[NewsItem]:
    """Newest first; what is for families asks for an account."""
    if audience == news.FAMILIES and who is None:
        raise Forbidden()
    return unit.news.newest(news.audiences_for(audience), news.LIST_MAX)


def publish(unit: Unit, who: Principal, **item: Any) -> NewsItem:
    published = NewsItem(**item, by_name=who.name, published_at=unit.now)
    unit.news.publish(published)
    return published


def withdraw(unit: Unit, news_id: UUID) -> None:
    """Withdrawing twice is withdrawing."""
    unit.news.withdraw(news_id)


def home(unit: Unit, household_id: UUID) -> dict[str, Any]:
    """Notify's part of a family's first page."""
    return {
        "unread": unit.threads.unread(household_id, unread_from=TOWN),
        "news": unit.news.newest(news.audiences_for(news.FAMILIES), news.HOME_MAX),
    }
