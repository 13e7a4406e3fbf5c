"""What the town says to everybody, or to families."""

from typing import Unpack
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.notify.contract.news import (
    CorrectionView,
    CorrectNews,
    NewsAsked,
    NewsFor,
    NewsView,
    OfNews,
    PublishNews,
)
from services.notify.domain.news import Correction, NewsItem
from services.notify.unit import Unit
from services.notify.workflows import news
from services.notify.workflows.news import Told


class NewsDoors:
    @query(NewsFor, many(NewsView), allowed=anyone)
    def news(self, unit: Unit, who: Principal | None, *, audience: str) -> list[NewsItem]:
        return news.read(unit, who, audience)

    @command(PublishNews, NewsView, allowed=staff("clerk"))
    def publish_news(self, unit: Unit, who: Principal, **item: Unpack[Told]) -> NewsItem:
        return news.publish(unit, who, **item)

    @command(CorrectNews, NewsView, allowed=staff("clerk"))
    def correct_news(
        self, unit: Unit, who: Principal, *, news_id: UUID, title: str, body: str, audience: str
    ) -> NewsItem:
        return news.correct(unit, who, news_id, title=title, body=body, audience=audience)

    @query(NewsAsked, many(CorrectionView), allowed=staff("clerk"))
    def news_corrections(self, unit: Unit, who: Principal, *, news_id: UUID) -> list[Correction]:
        return unit.news.corrections(news_id)

    @command(OfNews, None, allowed=staff("clerk"))
    def withdraw_news(self, unit: Unit, who: Principal, *, news_id: UUID) -> None:
        news.withdraw(unit, news_id)
