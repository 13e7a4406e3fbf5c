"""What the town says to everybody or to families, published, corrected and withdrawn."""

from uuid import uuid4

import pytest

from chassis.errors import Refused
from services.notify.service import NotifyService
from tests.people import BOND, clerk, parent

ANDREW = parent(BOND)


@pytest.fixture
def notify(house):
    house.start(NotifyService)
    return house


def refusal(house, method: str, **arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        house.call("notify", method, **arguments)
    return refused.value


def publish_news(house, title: str, audience: str = "public", who=None, **more) -> dict:
    item = {"news_id": uuid4(), "title": title, "body": "Corps", "audience": audience, **more}
    return house.call("notify", "publish_news", who=who or clerk(), **item)


def test_news_are_newest_first_and_families_read_theirs_too(notify):
    publish_news(notify, "Ancienne")
    notify.clock.advance(days=1)
    publish_news(notify, "Pour les familles", audience="families")
    notify.clock.advance(days=1)
    publish_news(notify, "Récente", link_url="https://x.example/ete", link_label="Le programme")
    public = notify.call("notify", "news", audience="public")
    assert [item["title"] for item in public] == ["Récente", "Ancienne"]
    assert public[0]["link_label"] == "Le programme"
    assert refusal(notify, "news", audience="families").code == "chassis.forbidden"
    home = notify.call("notify", "home", who=ANDREW, household_id=BOND)
    assert [item["title"] for item in home["news"]] == [
        "Récente",
        "Pour les familles",
        "Ancienne",
    ]


def test_mended_news_keep_their_date_and_withdrawn_news_are_gone(notify):
    first = publish_news(notify, "Menus de jiun")
    notify.clock.advance(days=1)
    mended = publish_news(notify, "Menus de juin", news_id=first["news_id"])
    shown = notify.call("notify", "news", audience="public")
    assert [(item["title"], item["published_at"]) for item in shown] == [
        ("Menus de juin", first["published_at"])
    ]
    notify.call("notify", "withdraw_news", who=clerk(), news_id=mended["news_id"])
    assert notify.call("notify", "news", audience="public") == []


def test_a_corrected_news_item_says_when_and_who_changed_what_is_kept(notify):
    link = {"link_url": "https://x.example/ete", "link_label": "Le programme"}
    item = publish_news(notify, "Menus de jiun", **link)
    notify.clock.advance(seconds=60)
    told = {"news_id": item["news_id"], "body": item["body"], "audience": item["audience"]}
    for _twice in range(2):
        notify.call("notify", "correct_news", who=clerk(), title="Menus de juin", **told)
    [shown] = notify.call("notify", "news", audience="public")
    assert (shown["title"], shown["published_at"]) == ("Menus de juin", item["published_at"])
    assert shown["corrected_at"] > shown["published_at"]
    assert shown["link_label"] == "Le programme"
    notify.call("notify", "withdraw_news", who=clerk(), news_id=item["news_id"])
    named = {"news_id": item["news_id"]}
    [kept] = notify.call("notify", "news_corrections", who=clerk(), **named)
    assert (kept["before"]["title"], kept["after"]["title"]) == ("Menus de jiun", "Menus de juin")
    assert (kept["by_name"], kept["channel"]) == (clerk().name, "desk")
    gone = refusal(notify, "correct_news", who=clerk(), title="Menus", **told)
    assert gone.code == "chassis.not-found"


def test_a_link_in_news_leads_to_a_page_and_nothing_else(notify):
    for more in (
        {"link_url": "javascript:alert(1)", "link_label": "x"},
        {"link_url": "https://x.example/"},
    ):
        item = {"news_id": uuid4(), "title": "t", "body": "b", "audience": "public", **more}
        assert refusal(notify, "publish_news", who=clerk(), **item).code == "chassis.invalid"
