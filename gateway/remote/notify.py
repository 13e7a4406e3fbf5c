"""What the gateway asks of notify, and what it answers, as it travels.

Written by `make docs` from the contract of services/notify; not to be changed by hand.
"""

from typing import Literal, TypedDict

from gateway.question import Day, Details, Id, Instant, Question, question


class TableView(TypedDict):
    """The rows that a room holds of a household in one table."""

    name: str
    rows: list[Details]


class PersonalDataView(TypedDict):
    tables: list[TableView]


class HappenedView(TypedDict):
    kind: str
    count: int
    about: str | None


class AheadView(TypedDict):
    kind: str
    on: str
    at: str | None
    count: int | None
    about: str | None
    household_ids: list[str]


class DayWorkView(TypedDict):
    """Nothing that happened not at all is told: a zero is no news."""

    happened: list[HappenedView]
    ahead: list[AheadView]


class NewsView(TypedDict):
    news_id: str
    title: str
    body: str
    audience: str
    category: str | None
    link_url: str | None
    link_label: str | None
    published_at: str
    corrected_at: str | None


class PurgedView(TypedDict):
    cutoff: str
    visa: str | None
    by_name: str | None
    started_at: str
    ended_at: str | None
    count: int


class RetentionView(TypedDict):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first.
    """

    kind: str
    unit: Literal["days", "school-years", "years"]
    count: int
    usual: int
    least: int
    most: int
    needs_visa: bool
    cutoff: str
    past: int
    soon: int
    purges: list[PurgedView]


class HomeView(TypedDict):
    unread: int
    news: list[NewsView]


class SummaryView(TypedDict):
    """A conversation in a list. `unread` counts what whoever asks has not read: 0 is « Lu »."""

    thread_id: str
    household_id: str
    subject: str
    opened_at: str
    latest_at: str
    latest_side: str
    latest_by_name: str
    messages: int
    unread: int


class MessageView(TypedDict):
    """`read_at` is when the other side opened it; null is « Non lu »."""

    message_id: str
    side: str
    by_name: str
    body: str
    written_at: str
    read_at: str | None


class ThreadView(TypedDict):
    thread_id: str
    household_id: str
    subject: str
    opened_at: str
    reply_by: Literal["email", "phone", "letter"] | None
    messages: list[MessageView]


class NewsSaidView(TypedDict):
    title: str
    body: str
    audience: str


class CorrectionView(TypedDict):
    """Who changed what of an item, and by which way."""

    corrected_at: str
    by_name: str
    channel: str
    before: NewsSaidView
    after: NewsSaidView


class DeskSummaryView(TypedDict):
    thread_id: str
    household_id: str
    subject: str
    opened_at: str
    latest_at: str
    latest_side: str
    latest_by_name: str
    messages: int
    unread: int
    household_name: str
    household_reference: str


class HolderView(TypedDict):
    account_id: str
    name: str
    since: str
    until: str


class WaitingView(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    since: str
    promised_by: str
    holder: HolderView | None


class TallyView(TypedDict):
    kind: str
    count: int
    late: int
    held: int
    since: str


class PromiseView(TypedDict):
    """Within how many days a message is answered."""

    days: int


class TownView(TypedDict):
    """`changed_at` and `changed_by` are null while nobody has decided anything: name, address and
    telephone are then those of the settings.
    """

    name: str
    address: str
    phone: str
    hours: str | None
    hours_en: str | None
    site_url: str | None
    signatory: str | None
    changed_at: str | None
    changed_by: str | None


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/notify/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("notify", "personal_data", household_id=household_id)


def day_work(since: Instant) -> Question[DayWorkView]:
    """services/notify/doors/day.py, DayDoors.day_work."""
    return question("notify", "day_work", since=since)


def news(audience: str) -> Question[list[NewsView]]:
    """services/notify/doors/news.py, NewsDoors.news."""
    return question("notify", "news", audience=audience)


def retention() -> Question[list[RetentionView]]:
    """services/notify/doors/retention.py, RetentionDoors.retention."""
    return question("notify", "retention")


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/notify/doors/retention.py, RetentionDoors.set_term."""
    return question("notify", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/notify/doors/retention.py, RetentionDoors.approve_purge."""
    return question("notify", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def home(household_id: Id) -> Question[HomeView]:
    """services/notify/service.py, NotifyService.home."""
    return question("notify", "home", household_id=household_id)


def threads(household_id: Id) -> Question[list[SummaryView]]:
    """services/notify/service.py, NotifyService.threads."""
    return question("notify", "threads", household_id=household_id)


def thread(household_id: Id, *, thread_id: Id) -> Question[ThreadView]:
    """services/notify/service.py, NotifyService.thread."""
    return question("notify", "thread", household_id=household_id, thread_id=thread_id)


def write_message(
    household_id: Id,
    *,
    thread_id: Id,
    body: str,
    subject: str | None = "",
    reply_by: str | None = None,
) -> Question[ThreadView]:
    """services/notify/service.py, NotifyService.write_message."""
    return question(
        "notify",
        "write_message",
        household_id=household_id,
        thread_id=thread_id,
        body=body,
        subject=subject,
        reply_by=reply_by,
    )


def mark_read(household_id: Id, *, thread_id: Id) -> Question[None]:
    """services/notify/service.py, NotifyService.mark_read."""
    return question("notify", "mark_read", household_id=household_id, thread_id=thread_id)


def publish_news(
    news_id: Id,
    *,
    title: str,
    body: str,
    audience: str,
    category: str | None = None,
    link_url: str | None = None,
    link_label: str | None = None,
) -> Question[NewsView]:
    """services/notify/doors/news.py, NewsDoors.publish_news."""
    return question(
        "notify",
        "publish_news",
        news_id=news_id,
        title=title,
        body=body,
        audience=audience,
        category=category,
        link_url=link_url,
        link_label=link_label,
    )


def withdraw_news(news_id: Id) -> Question[None]:
    """services/notify/doors/news.py, NewsDoors.withdraw_news."""
    return question("notify", "withdraw_news", news_id=news_id)


def correct_news(news_id: Id, *, title: str, body: str, audience: str) -> Question[NewsView]:
    """services/notify/doors/news.py, NewsDoors.correct_news."""
    return question(
        "notify", "correct_news", news_id=news_id, title=title, body=body, audience=audience
    )


def news_corrections(news_id: Id) -> Question[list[CorrectionView]]:
    """services/notify/doors/news.py, NewsDoors.news_corrections."""
    return question("notify", "news_corrections", news_id=news_id)


def inbox() -> Question[list[DeskSummaryView]]:
    """services/notify/service.py, NotifyService.inbox."""
    return question("notify", "inbox")


def waiting() -> Question[list[WaitingView]]:
    """services/notify/doors/waiting.py, WaitingDoors.waiting."""
    return question("notify", "waiting")


def waiting_count() -> Question[list[TallyView]]:
    """services/notify/doors/waiting.py, WaitingDoors.waiting_count."""
    return question("notify", "waiting_count")


def take(item_id: Id) -> Question[HolderView]:
    """services/notify/doors/waiting.py, WaitingDoors.take."""
    return question("notify", "take", item_id=item_id)


def release(item_id: Id) -> Question[None]:
    """services/notify/doors/waiting.py, WaitingDoors.release."""
    return question("notify", "release", item_id=item_id)


def leave_unanswered(thread_id: Id) -> Question[None]:
    """services/notify/doors/waiting.py, WaitingDoors.leave_unanswered."""
    return question("notify", "leave_unanswered", thread_id=thread_id)


def message_promise() -> Question[PromiseView]:
    """services/notify/doors/waiting.py, WaitingDoors.message_promise."""
    return question("notify", "message_promise")


def set_message_promise(days: int) -> Question[PromiseView]:
    """services/notify/doors/waiting.py, WaitingDoors.set_message_promise."""
    return question("notify", "set_message_promise", days=days)


def thread_for_desk(thread_id: Id) -> Question[ThreadView]:
    """services/notify/service.py, NotifyService.thread_for_desk."""
    return question("notify", "thread_for_desk", thread_id=thread_id)


def mark_read_at_desk(thread_id: Id) -> Question[None]:
    """services/notify/service.py, NotifyService.mark_read_at_desk."""
    return question("notify", "mark_read_at_desk", thread_id=thread_id)


def answer_message(thread_id: Id, *, body: str) -> Question[ThreadView]:
    """services/notify/service.py, NotifyService.answer_message."""
    return question("notify", "answer_message", thread_id=thread_id, body=body)


def town() -> Question[TownView]:
    """services/notify/doors/town.py, TownDoors.town."""
    return question("notify", "town")


def change_town(
    name: str,
    *,
    address: str,
    phone: str,
    hours: str | None = None,
    hours_en: str | None = None,
    site_url: str | None = None,
    signatory: str | None = None,
) -> Question[TownView]:
    """services/notify/doors/town.py, TownDoors.change_town."""
    return question(
        "notify",
        "change_town",
        name=name,
        address=address,
        phone=phone,
        hours=hours,
        hours_en=hours_en,
        site_url=site_url,
        signatory=signatory,
    )


def write_to_household(
    household_id: Id, *, thread_id: Id, subject: str, body: str
) -> Question[ThreadView]:
    """services/notify/service.py, NotifyService.write_to_household."""
    return question(
        "notify",
        "write_to_household",
        household_id=household_id,
        thread_id=thread_id,
        subject=subject,
        body=body,
    )
