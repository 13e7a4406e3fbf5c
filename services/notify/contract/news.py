"""News: what the town says to everybody, or to families."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_part,
    a_text,
    a_text_of_lines,
    a_web_address,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
)
from services.notify.domain import news


class NewsFor(Query):
    audience = one_of(news.PUBLIC, news.FAMILIES)


class PublishNews(Command):
    """The same id again mends the item; it keeps its date."""

    news_id = an_id()
    title = a_text("Inscriptions d’été", news.TITLE_MAX)
    body = a_text_of_lines("Elles ouvrent lundi.", news.BODY_MAX)
    audience = one_of(news.PUBLIC, news.FAMILIES)
    category = maybe(a_text("Vacances", 40, shortest=0))
    link_url = maybe(a_web_address("https://demoville.example/ete"))
    link_label = maybe(a_text("Le programme", 80, shortest=0))

    @validates_schema
    def a_link_says_where_it_leads(self, data: dict[str, Any], **_options: Any) -> None:
        if data["link_url"] and not data["link_label"]:
            raise ValidationError("a link has a label", "link_label")


class OfNews(Command):
    news_id = an_id()


class CorrectNews(OfNews):
    """What an item says, without its date: a typo. Its category and its link stay."""

    title = a_text("Inscriptions d’été", news.TITLE_MAX)
    body = a_text_of_lines("Elles ouvrent mardi.", news.BODY_MAX)
    audience = one_of(news.PUBLIC, news.FAMILIES)


class NewsAsked(Query):
    news_id = an_id()


class NewsView(View):
    news_id = an_id()
    title = a_text("Inscriptions d’été")
    body = a_text("Elles ouvrent lundi.")
    audience = a_text(news.PUBLIC)
    category = nullable(a_text("Vacances"))
    link_url = nullable(a_text("https://demoville.example/ete"))
    link_label = nullable(a_text("Le programme"))
    published_at = an_instant()
    corrected_at = nullable(an_instant())


class NewsSaidView(View):
    title = a_text("Inscriptions d’été")
    body = a_text("Elles ouvrent lundi.")
    audience = a_text(news.PUBLIC)


class CorrectionView(View):
    """Who changed what of an item, and by which way."""

    corrected_at = an_instant()
    by_name = a_text("Nadia")
    channel = a_text("desk")
    before = a_part(NewsSaidView)
    after = a_part(NewsSaidView)
