"""Sessions: opened, exchanged for a token good for minutes, ended."""

from typing import cast

import eventlet

from chassis.database import Transactions
from chassis.entrypoints import command, saga
from chassis.principal import Channel, Principal, sign
from chassis.rights import anyone
from services.identity.adapters.hashing import Argon2
from services.identity.contract.sessions import (
    Exchange,
    OfSession,
    PassView,
    SessionView,
    SignedOutView,
    SignIn,
)
from services.identity.domain.picture_code import Told, typed_for
from services.identity.measures import counted_sign_in
from services.identity.unit import Unit
from services.identity.workflows import logins, picture_codes


class SessionDoors:
    hasher = Argon2()

    @saga(SignIn, SessionView, allowed=anyone)
    def sign_in(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        identifier: str,
        password: str,
        address: str,
        remember: bool,
        device: str,
        code: Told | None,
    ) -> logins.OpenedSession:
        browser = logins.Browser(address, device, remember=remember)
        with counted_sign_in():
            return logins.sign_in(
                units,
                self.hasher,
                _pause,
                browser,
                identifier=identifier,
                password=password,
                guard=picture_codes.guard_session(units, typed_for(identifier, code)),
            )

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

    @command(OfSession, SignedOutView, allowed=anyone)
    def sign_out(self, unit: Unit, who: Principal | None, *, session: str) -> dict[str, str | None]:
        return {"leave_at": logins.sign_out(unit, session=session)}


def _pause() -> None:
    eventlet.sleep(0.1)
