"""Identity's doors. See README.md."""

from datetime import timedelta
from typing import cast
from uuid import UUID

import eventlet

from chassis.database import Database, Transactions
from chassis.entrypoints import command, hears, once_only, query, saga
from chassis.principal import Channel, Principal, sign
from chassis.rights import anyone, parents, staff
from services.identity import heard
from services.identity.adapters.hashing import Argon2
from services.identity.contract.accounts import ChooseLanguage, RegisteredView, RegisterStaff
from services.identity.contract.links import LinkView, ReadLink, RequestLink, SetPassword
from services.identity.contract.sessions import Exchange, OfSession, PassView, SessionView, SignIn
from services.identity.measures import MEASURES, counted_sign_in
from services.identity.unit import Unit
from services.identity.workflows import accounts, links, logins


class IdentityService:
    """Who you are: accounts, passwords, sessions and roles."""

    name = "identity"
    needs = ("database_url", "signing_key", "public_keys")
    measures = MEASURES
    database = Database(Unit)
    hasher = Argon2()

    @command(RequestLink, None, allowed=anyone)
    def request_link(self, unit: Unit, who: Principal | None, *, email: str) -> None:
        links.ask_link(unit, email=email)

    @hears("identity.LinkAsked", heard.LinkAsked)
    def send_link(self, unit: Unit, *, email: str) -> None:
        links.send_link(unit, email=email)

    @query(ReadLink, LinkView, allowed=anyone)
    def read_link(self, unit: Unit, who: Principal | None, *, token: str) -> dict[str, str]:
        return {"state": links.read_link(unit, token=token)}

    @command(SetPassword, None, allowed=anyone)
    def set_password(self, unit: Unit, who: Principal | None, *, token: str, password: str) -> None:
        links.set_password(unit, self.hasher, token=token, password=password)

    @saga(SignIn, SessionView, allowed=anyone)
    def sign_in(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        email: str,
        password: str,
        address: str,
    ) -> logins.OpenedSession:
        with counted_sign_in():
            given = {"email": email, "password": password, "address": address}
            return logins.sign_in(units, self.hasher, _pause, **given)

    @saga(Exchange, PassView, allowed=anyone)
    def exchange(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        session: str,
        channel: str,
    ) -> logins.Pass:
        return logins.exchange(units, sign, session=session, channel=cast(Channel, channel))

    @command(OfSession, None, allowed=anyone)
    def sign_out(self, unit: Unit, who: Principal | None, *, session: str) -> None:
        logins.sign_out(unit, session=session)

    @command(ChooseLanguage, None, allowed=parents())
    def choose_language(self, unit: Unit, who: Principal, *, language: str) -> None:
        accounts.choose_language(unit, who.account_id, language)

    @command(RegisterStaff, RegisteredView, allowed=staff("admin"))
    def register_staff(
        self,
        unit: Unit,
        who: Principal,
        *,
        email: str,
        first_name: str,
        last_name: str,
        roles: list[str],
    ) -> dict[str, UUID]:
        account_id = accounts.register_staff(
            unit, email=email, first_name=first_name, last_name=last_name, roles=roles
        )
        return {"account_id": account_id}

    @hears("household.GuardianRegistered", heard.GuardianRegistered)
    def welcome_guardian(
        self,
        unit: Unit,
        *,
        guardian_id: UUID,
        household_id: UUID,
        email: str | None,
        first_name: str,
        last_name: str,
    ) -> None:
        guardian = accounts.Guardian(guardian_id, household_id, email, first_name, last_name)
        accounts.welcome_guardian(unit, guardian)

    @once_only(every=timedelta(hours=6))
    def forget_old(self, unit: Unit) -> None:
        links.forget_old(unit)
        logins.forget_old(unit)


def _pause() -> None:
    eventlet.sleep(0.1)
