"""The town's news: what is published, one more, one less."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from gateway.desk import sections
from gateway.desk.publishing.forms import AUDIENCES, Correction, News
from gateway.desk.screens import once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import notify
from gateway.remote.notify import NewsView

news = Blueprint("desk_news", __name__)
sections.only(news, sections.NEWS)
ONE = "/desk/actualites/<uuid:news_id>"


@news.get("/desk/actualites")
def published() -> str:
    """What families read is all of it: the public's items are among them."""
    return show("publishing/news.html", news=tell(notify.news("families")), audiences=AUDIENCES)


@news.get("/desk/actualites/nouvelle")
def write() -> str:
    return show("publishing/write_news.html", **_form({}, {}))


@news.post("/desk/actualites/nouvelle")
def publish() -> Response:
    """The item's id comes with the form: sent twice, it is one item."""
    values, errors = read(News)
    if errors:
        return shown(422, "publishing/write_news.html", **_form(values, errors))
    news_id, title, body = str(values["news_id"]), values["titre"], values["texte"]
    key = once(news_id, title, body, values["public"])
    tell(notify.publish_news(news_id, title=title, body=body, audience=values["public"]), key=key)
    return say("news-published", "/desk/actualites", text=title)


@news.get(ONE)
def before_correcting(news_id: UUID) -> Response:
    item = _published(news_id)
    values = {"titre": item["title"], "texte": item["body"], "public": item["audience"]}
    return _correcting(200, item, values, {})


@news.post(ONE)
def correct(news_id: UUID) -> Response:
    """It keeps its date; families read that it was changed, and when."""
    values, errors = read(Correction)
    if errors:
        return _correcting(422, _published(news_id), values, errors)
    title, body, audience = values["titre"], values["texte"], values["public"]
    key = once(str(values["cle"]), title, body, audience)
    tell(notify.correct_news(str(news_id), title=title, body=body, audience=audience), key=key)
    return say("news-corrected", "/desk/actualites", text=title)


@news.post("/desk/actualites/<uuid:news_id>/retirer")
def withdraw(news_id: UUID) -> Response:
    tell(notify.withdraw_news(str(news_id)))
    return say("news-withdrawn", "/desk/actualites")


def _published(news_id: UUID) -> NewsView:
    told = tell(notify.news("families"))
    return next((it for it in told if it["news_id"] == str(news_id)), None) or abort(404)


def _correcting(
    status: int, item: NewsView, values: dict[str, Any], errors: dict[str, str]
) -> Response:
    return shown(
        status,
        "publishing/correct_news.html",
        item=item,
        corrections=tell(notify.news_corrections(item["news_id"])),
        cle=values.get("cle") or uuid4(),
        values=values,
        errors=errors,
        audiences=AUDIENCES,
    )


def _form(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    news_id = values.get("news_id") or uuid4()
    return {"values": values, "errors": errors, "news_id": news_id, "audiences": AUDIENCES}
