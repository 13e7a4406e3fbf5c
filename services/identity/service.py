"""Who you are: accounts, passwords, sessions and roles. Identity's doors together, and the work
that time starts."""

from datetime import timedelta

from chassis.database import Database
from chassis.entrypoints import once_only
from services.identity.doors.accounts import AccountDoors
from services.identity.doors.links import LinkDoors
from services.identity.doors.sessions import SessionDoors
from services.identity.doors.staff import StaffDoors
from services.identity.measures import MEASURES
from services.identity.unit import Unit
from services.identity.workflows import links, logins, staff


class IdentityService(AccountDoors, LinkDoors, SessionDoors, StaffDoors):
    name = "identity"
    needs = ("database_url", "signing_key", "public_keys")
    measures = MEASURES
    database = Database(Unit)

    @once_only(every=timedelta(hours=6))
    def forget_old(self, unit: Unit) -> None:
        links.forget_old(unit)
        logins.forget_old(unit)
        staff.forget_old(unit)
