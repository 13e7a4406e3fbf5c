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
)
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.news import NewsItem
from services.notify.tables import news

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
        mended = {key: row[key] for key in row if key not in ("news_id", "published_at")}
        statement = insert(news).values(**row)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["news_id"], set_=mended)
        )

    def withdraw(self, news_id: UUID) -> None:
        self._connection.execute(delete(news).where(news.c.news_id == news_id))
