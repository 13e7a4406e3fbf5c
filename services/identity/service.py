"""Who you are: accounts, passwords, sessions and roles. Identity's doors together, and the work
that time starts."""

from datetime import timedelta

from chassis.database import Database, Transactions
from chassis.entrypoints import once_only
from chassis.purging import sweep
from services.identity.doors.accounts import AccountDoors
from services.identity.doors.changes import IdentityChangeDoors
from services.identity.doors.credentials import CredentialDoors
from services.identity.doors.day import DayDoors
from services.identity.doors.exports import ExportDoors
from services.identity.doors.factors import FactorDoors
from services.identity.doors.forgetting import ForgettingDoors
from services.identity.doors.idle import IdleDoors
from services.identity.doors.invitations import InvitationDoors
from services.identity.doors.links import LinkDoors
from services.identity.doors.personal_data import PersonalDataDoors
from services.identity.doors.picture_codes import PictureCodeDoors
from services.identity.doors.providers import ProviderDoors
from services.identity.doors.retention import RetentionDoors
from services.identity.doors.safes import SafeDoors
from services.identity.doors.sessions import SessionDoors
from services.identity.doors.sign_ups import SignUpDoors
from services.identity.doors.signing import SigningDoors
from services.identity.doors.spaces import SpaceDoors
from services.identity.doors.staff import StaffDoors
from services.identity.measures import MEASURES
from services.identity.unit import Unit
from services.identity.workflows import (
    credentials,
    invitations,
    links,
    logins,
    retention,
    sign_ups,
)


class IdentityService(
    AccountDoors,
    ExportDoors,
    FactorDoors,
    IdentityChangeDoors,
    IdleDoors,
    InvitationDoors,
    LinkDoors,
    PictureCodeDoors,
    ProviderDoors,
    SafeDoors,
    SessionDoors,
    CredentialDoors,
    SignUpDoors,
    SpaceDoors,
    SigningDoors,
    StaffDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
    ForgettingDoors,
):
    name = "identity"
    needs = ("database_url", "signing_key", "public_keys", "second_factor_key")
    measures = MEASURES
    database = Database(Unit)

    @once_only(every=timedelta(hours=6))
    def forget_old(self, unit: Unit) -> None:
        links.forget_old(unit)
        logins.forget_old(unit)
        sign_ups.forget_old(unit)
        credentials.forget_old(unit)
        invitations.forget_old(unit)

    @once_only(every=timedelta(minutes=10))
    def forget_sign_ins(self, unit: Unit) -> None:
        """With what a provider told of whoever never came to an end of signing in; and the codes of
        pictures."""
        unit.sign_ins.forget_old(unit.now)
        unit.picture_codes.forget_old(unit.now)

    @once_only(every=timedelta(seconds=5), steps=True)
    def advance_invitations(self, units: Transactions[Unit]) -> None:
        invitations.advance_runs(units)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
