"""One transaction as notify's workflows see it."""

from datetime import datetime

from sqlalchemy import Connection

from chassis import database
from chassis.deciding import Claims
from chassis.purging import Retention
from services.notify import contract
from services.notify.repository.contacts import Contacts
from services.notify.repository.day import Days
from services.notify.repository.mails import Mails
from services.notify.repository.news import News
from services.notify.repository.past import Past
from services.notify.repository.promise import Promise
from services.notify.repository.threads import Threads
from services.notify.repository.town import TownKept
from services.notify.tables import metadata


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)
        self.contacts = Contacts(connection)
        self.mails = Mails(connection)
        self.news = News(connection)
        self.promise = Promise(connection)
        self.threads = Threads(connection)
        self.town = TownKept(connection)
        self.claims = Claims(connection, now, metadata)
