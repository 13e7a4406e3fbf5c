"""A space that a newcomer makes."""

from typing import Unpack
from uuid import UUID

import eventlet

from chassis import clock
from chassis.database import Transactions
from chassis.entrypoints import hears, query, saga
from chassis.principal import Principal
from chassis.rights import anyone
from chassis.throttle import place_of
from services.identity import heard
from services.identity.adapters.hashing import Argon2
from services.identity.contract.links import LinkView
from services.identity.contract.sign_ups import ConfirmedView, ConfirmSignUp, ReadSignUp, SignUp
from services.identity.domain import sign_up as domain
from services.identity.domain.picture_code import Told, typed_for
from services.identity.domain.profile import Profile
from services.identity.unit import Unit
from services.identity.workflows import picture_codes, sign_ups
from services.identity.workflows.logins import Browser
from services.identity.workflows.spaces import Said


class SignUpDoors:
    hasher = Argon2()

    # No command: those keep a digest of their arguments, by which a password could be guessed.
    @saga(SignUp, None, allowed=anyone)
    def sign_up(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        sign_up_id: UUID,
        first_name: str,
        last_name: str,
        email: str,
        user_name: str | None,
        password: str,
        language: str | None,
        address: str,
        code: Told | None,
        **said: Unpack[Said],
    ) -> None:
        typed = domain.SignUp(
            sign_up_id=sign_up_id,
            email=email,
            first_name=first_name,
            last_name=last_name,
            user_name=user_name or None,
            password_hash="",
            profile=Profile(**said),
            language=language,
            asked_at=clock.now(),
        )
        coded = typed_for(str(sign_up_id), code)
        picture_codes.guard_sign_up(units, place_of(address), sign_up_id, coded)
        with units() as unit:
            sign_ups.ask(unit, self.hasher, typed, password)

    @hears("identity.SignUpAsked", heard.SignUpAsked)
    def answer_sign_up(self, unit: Unit, *, sign_up_id: UUID) -> None:
        sign_ups.answer(unit, sign_up_id)

    @query(ReadSignUp, LinkView, allowed=anyone)
    def read_sign_up(self, unit: Unit, who: Principal | None, *, token: str) -> dict[str, str]:
        return {"state": sign_ups.read(unit, token=token)}

    @saga(ConfirmSignUp, ConfirmedView, allowed=anyone)
    def confirm_sign_up(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        token: str,
        password: str,
        address: str,
        device: str,
    ) -> sign_ups.Confirmed:
        given = {"token": token, "password": password}
        browser = Browser(address, device)
        return sign_ups.confirm(units, self.hasher, _pause, browser, **given)


def _pause() -> None:
    eventlet.sleep(0.1)
