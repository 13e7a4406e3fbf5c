"""Notify without PostgreSQL and without an SMTP server."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.notify.repository.contacts import Contact
from services.notify.repository.town import Decided

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)


class FakeContacts:
    def __init__(self):
        self.rows = {}
        self.named = set()

    def knows(self, household_id):
        return household_id in self.named

    def of(self, household_id):
        return [contact for key, contact in self.rows.items() if key[1] == household_id]

    def know(self, guardian_id, household_id, email, first_name, language=None):
        self.rows[guardian_id, household_id] = Contact(email, first_name, language)


class FakeMails:
    def __init__(self):
        self.rows = {}

    def add(self, mail):
        told = {(known.about, known.recipient) for known in self.rows.values()}
        if (mail.about, mail.recipient) not in told:
            self.rows[mail.mail_id] = mail

    def take(self, now, count):
        due = [m for m in self.rows.values() if m.state == "waiting" and m.due_at <= now]
        taken = [m.taken(now) for m in sorted(due, key=lambda mail: mail.due_at)[:count]]
        self.rows |= {mail.mail_id: mail for mail in taken}
        return taken

    def get(self, mail_id):
        return self.rows.get(mail_id)

    def save(self, mail):
        self.rows[mail.mail_id] = mail

    @property
    def all(self):
        return list(self.rows.values())


class FakeThreads:
    def __init__(self):
        self.rows = {}
        self.messages = []

    def get(self, thread_id):
        return self.rows.get(thread_id)

    def open(self, thread):
        self.rows[thread.thread_id] = thread

    def add(self, message):
        self.messages.append(message)

    def lock(self, thread_id):
        return thread_id in self.rows

    def messages_of(self, thread_id):
        return [message for message in self.messages if message.thread_id == thread_id]

    def mark_read(self, thread_id, written_by, now):
        self.messages = [
            replace(m, read_at=now)
            if (m.thread_id, m.side, m.read_at) == (thread_id, written_by, None)
            else m
            for m in self.messages
        ]


class FakeNews:
    def __init__(self):
        self.rows = {}

    def newest(self, audiences, limit):
        seen = [item for item in self.rows.values() if item.audience in audiences]
        return sorted(seen, key=lambda item: item.published_at, reverse=True)[:limit]

    def publish(self, item):
        self.rows[item.news_id] = item


class FakeTown:
    """Nothing decided until it is saved."""

    def __init__(self):
        self.decided = None

    def read(self):
        return self.decided

    def save(self, town, changed_at, changed_by):
        self.decided = Decided(town, changed_at, changed_by)


class FakeClaims:
    """Nobody has anything in hand."""

    def check(self, item_id, who):
        pass

    def forget(self, item_id):
        pass


class FakeUnit:
    def __init__(self):
        self.now = NOW
        self.town = FakeTown()
        self.events = []
        self.contacts = FakeContacts()
        self.mails = FakeMails()
        self.threads = FakeThreads()
        self.claims = FakeClaims()
        self.news = FakeNews()

    def record(self, events):
        self.events += events

    def later(self, **by):
        self.now += timedelta(**by)


class FakeUnits:
    def __init__(self, unit):
        self.unit = unit

    @contextmanager
    def _begin(self):
        yield self.unit

    def __call__(self):
        return self._begin()


class FakeLine:
    """Answers what it is told to, in order, then yes."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.delivered = []

    def deliver(self, mail):
        self.delivered.append(mail)
        return self.answers.pop(0) if self.answers else None


def an_id(number: int) -> UUID:
    return UUID(int=number)
