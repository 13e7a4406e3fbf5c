"""What the town tells everybody, or the families."""

from typing import TypedDict, Unpack
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.notify.domain import news
from services.notify.domain.conversation import TOWN
from services.notify.domain.news import Correction, NewsItem
from services.notify.unit import Unit
from services.notify.workflows.views import View


def read(unit: Unit, who: Principal | None, audience: str) -> list[NewsItem]:
    """Newest first; what is for families asks for an account."""
    if audience == news.FAMILIES and who is None:
        raise Forbidden()
    return unit.news.newest(news.audiences_for(audience), news.LIST_MAX)


class Told(TypedDict):
    news_id: UUID
    title: str
    body: str
    audience: str
    category: str | None
    link_url: str | None
    link_label: str | None


def publish(unit: Unit, who: Principal, **item: Unpack[Told]) -> NewsItem:
    published = NewsItem(**item, by_name=who.name, published_at=unit.now)
    unit.news.publish(published)
    return published


def correct(
    unit: Unit, who: Principal, news_id: UUID, *, title: str, body: str, audience: str
) -> NewsItem:
    """It keeps its date, and is dated as corrected; who changed what is kept. Raises NotFound once
    it was withdrawn."""
    before = unit.news.get(news_id, to_change=True)
    if before is None:
        raise NotFound()
    after = before.corrected(title, body, audience, unit.now)
    if after != before:
        unit.news.correct(after)
        by = (who.name, who.channel)
        unit.news.keep(Correction(news_id, unit.now, *by, before.said(), after.said()))
    return after


def withdraw(unit: Unit, news_id: UUID) -> None:
    """Withdrawing twice is withdrawing."""
    unit.news.withdraw(news_id)


def home(unit: Unit, household_id: UUID) -> View:
    """Notify's part of a family's first page."""
    return {
        "unread": unit.threads.unread(household_id, unread_from=TOWN),
        "news": unit.news.newest(news.audiences_for(news.FAMILIES), news.HOME_MAX),
    }
