"""What the town says to everybody."""

from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    Integer,
    Text,
    any_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.news import Correction, NewsItem
from services.notify.tables import news, news_corrections

# Every family's first page asks these two: made once, they cost a third of what they did.
NEWEST = (
    select(news)
    .where(news.c.audience == any_(bindparam("audiences", type_=ARRAY(Text))))
    .order_by(news.c.published_at.desc(), news.c.news_id)
    .limit(bindparam("limit", type_=Integer))
)


class News:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, audiences: Iterable[str], limit: int) -> list[NewsItem]:
        asked = {"audiences": list(audiences), "limit": limit}
        return [NewsItem(**row._mapping) for row in self._connection.execute(NEWEST, asked)]

    def publish(self, item: NewsItem) -> None:
        """An item published again is mended and keeps its date."""
        row = asdict(item)
        kept = ("news_id", "published_at", "corrected_at")
        mended = {key: row[key] for key in row if key not in kept}
        statement = insert(news).values(**row)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["news_id"], set_=mended)
        )

    def get(self, news_id: UUID, *, to_change: bool = False) -> NewsItem | None:
        named = select(news).where(news.c.news_id == news_id)
        row = self._connection.execute(named.with_for_update() if to_change else named).first()
        return None if row is None else NewsItem(**row._mapping)

    def correct(self, item: NewsItem) -> None:
        said = {**item.said(), "corrected_at": item.corrected_at}
        named = update(news).where(news.c.news_id == item.news_id)
        self._connection.execute(named.values(**said))

    def keep(self, correction: Correction) -> None:
        self._connection.execute(insert(news_corrections).values(**asdict(correction)))

    def corrections(self, news_id: UUID) -> list[Correction]:
        """The last first."""
        columns = news_corrections.c
        theirs = select(news_corrections).where(columns.news_id == news_id)
        rows = self._connection.execute(theirs.order_by(columns.corrected_at.desc()))
        return [Correction(**row._mapping) for row in rows]

    def withdraw(self, news_id: UUID) -> None:
        self._connection.execute(delete(news).where(news.c.news_id == news_id))
