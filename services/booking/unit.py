"""One transaction as booking's workflows see it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from chassis import database
from chassis.purging import Retention
from services.booking import contract
from services.booking.repository.activities import Activities
from services.booking.repository.attendance import Attendances
from services.booking.repository.bookings import Bookings, Movements, Orders
from services.booking.repository.closures import Closures
from services.booking.repository.custody import Custodies
from services.booking.repository.day import Days
from services.booking.repository.drafts import Drafts
from services.booking.repository.enrolments import Enrolments
from services.booking.repository.families import Families
from services.booking.repository.past import Past
from services.booking.repository.sessions import Sessions
from services.booking.repository.town import Lists, Town
from services.booking.tables import metadata


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)
        self.families = Families(connection)
        self.drafts = Drafts(connection)
        self.sessions = Sessions(connection)
        self.bookings = Bookings(connection)
        self.orders = Orders(connection)
        self.movements = Movements(connection)
        self.town = Town(connection)
        self.closures = Closures(connection)
        self.activities = Activities(connection)
        self.custodies = Custodies(connection)
        self.lists = Lists(connection)
        self.enrolments = Enrolments(connection)
        self.attendances = Attendances(connection)

    def is_of_structures(self, household_id: UUID, structures: frozenset[UUID]) -> bool:
        return self.families.has_child_at(household_id, structures)
