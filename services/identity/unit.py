"""One transaction as identity's workflows see it."""

from datetime import datetime

from sqlalchemy import Connection

from chassis import database
from chassis.purging import Retention
from services.identity import contract
from services.identity.repository.accounts import Accounts
from services.identity.repository.attempts import FailedSignIns
from services.identity.repository.changes import IdentityChanges
from services.identity.repository.day import Days
from services.identity.repository.email_changes import EmailChanges
from services.identity.repository.exports import Exports
from services.identity.repository.factors import Factors, Securities
from services.identity.repository.idle import IdleAccounts
from services.identity.repository.invitations import Invitations
from services.identity.repository.links import Links
from services.identity.repository.logins import Logins
from services.identity.repository.past import Past
from services.identity.repository.picture_codes import PictureCodes
from services.identity.repository.places import Places
from services.identity.repository.profiles import Profiles
from services.identity.repository.providers import Identities, SignIns
from services.identity.repository.safe_shares import SafeShares
from services.identity.repository.sign_ups import SignUps
from services.identity.repository.staff import Staff
from services.identity.tables import metadata


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)
        self.accounts = Accounts(connection)
        self.idle = IdleAccounts(connection)
        self.links = Links(connection)
        self.email_changes = EmailChanges(connection)
        self.profiles = Profiles(connection)
        self.sign_ups = SignUps(connection)
        self.logins = Logins(connection)
        self.attempts = FailedSignIns(connection)
        self.places = Places(connection)
        self.picture_codes = PictureCodes(connection)
        self.staff = Staff(connection)
        self.safe_shares = SafeShares(connection)
        self.exports = Exports(connection)
        self.invitations = Invitations(connection)
        self.sign_ins = SignIns(connection)
        self.identities = Identities(connection)
        self.factors = Factors(connection)
        self.securities = Securities(connection)
        self.identity_changes = IdentityChanges(connection)
