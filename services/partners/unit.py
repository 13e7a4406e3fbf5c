"""One transaction on the partners' database, as the workflows see it."""

from datetime import datetime

from sqlalchemy import Connection

from chassis import database
from services.partners import contract
from services.partners.repository.declarations import Declarations
from services.partners.repository.families import Families
from services.partners.repository.heard import Heard
from services.partners.repository.hosts import Hosts
from services.partners.repository.incoming import (
    Refusals,
    Taken,
)
from services.partners.repository.journal import Journal
from services.partners.repository.outgoing import Outgoing
from services.partners.repository.partners import Partners
from services.partners.repository.refused_abroad import RefusedAbroad


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.partners = Partners(connection)
        self.families = Families(connection)
        self.outgoing = Outgoing(connection, now)
        self.taken = Taken(connection, now)
        self.refusals = Refusals(connection)
        self.journal = Journal(connection, now)
        self.hosts = Hosts(connection, now)
        self.declarations = Declarations(connection, now)
        self.heard = Heard(connection, now)
        self.refused_abroad = RefusedAbroad(connection)
