"""Signing in by an identity provider, and whose account somebody of theirs has here."""

from collections.abc import Sequence
from typing import Unpack, cast
from uuid import UUID

import eventlet

from chassis.calls import Remote
from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.proofs import prove
from chassis.rights import anyone, staff
from chassis.shared import Shared
from services.identity.adapters.hashing import Argon2
from services.identity.adapters.oidc import Providers
from services.identity.contract.providers import (
    AwaitingOf,
    AwaitingView,
    BeginSignIn,
    BegunView,
    FinishedView,
    FinishSignIn,
    LinkedAmong,
    LinkedView,
    OfBrowser,
    OfIdentity,
    RecogniseByChild,
    RecogniseByPassword,
)
from services.identity.domain.provider import Name
from services.identity.unit import Unit
from services.identity.workflows import providers, recognising
from services.identity.workflows.providers import Answered, View
from services.identity.workflows.recognising import Around, ChildTold, Credentials


class ProviderDoors:
    """No commands: those keep their answers to give them again, and these are sessions."""

    hasher = Argon2()
    household = Remote("household", "recognise_guardian")
    outside = Shared(Providers)

    @saga(BeginSignIn, BegunView, allowed=anyone)
    def begin_sign_in(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        provider: str,
        suite: str | None,
        step_up: bool,
    ) -> View:
        name = cast(Name, provider)
        return providers.begin(units, self.outside, name, suite=suite, step_up=step_up)

    @saga(FinishSignIn, FinishedView, allowed=anyone)
    def finish_sign_in(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        provider: str,
        **told: Unpack[Answered],
    ) -> View:
        name = cast(Name, provider)
        return providers.finish(units, self.outside, name, told, _pause)

    @query(AwaitingOf, AwaitingView, allowed=anyone)
    def sign_in_awaiting(self, unit: Unit, who: Principal | None, *, browser: str) -> View:
        return providers.awaiting(unit, browser)

    @saga(RecogniseByChild, FinishedView, allowed=anyone)
    def recognise_by_child(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        browser: str,
        **told: Unpack[ChildTold],
    ) -> View:
        around = Around(self.outside, self.household, prove)
        return recognising.by_child(units, around, browser, told)

    @saga(RecogniseByPassword, FinishedView, allowed=anyone)
    def recognise_by_password(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        browser: str,
        **credentials: Unpack[Credentials],
    ) -> View:
        return recognising.by_password(
            units,
            self.hasher,
            _pause,
            outside=self.outside,
            browser=browser,
            credentials=credentials,
        )

    @saga(OfBrowser, FinishedView, allowed=anyone)
    def open_proved_account(
        self, units: Transactions[Unit], who: Principal | None, *, browser: str
    ) -> View:
        return recognising.by_new_account(units, self.outside, browser)

    @saga(OfBrowser, FinishedView, allowed=anyone)
    def ask_recognition(
        self, units: Transactions[Unit], who: Principal | None, *, browser: str
    ) -> View:
        return recognising.by_asking(units, self.outside, browser)

    @query(LinkedAmong, many(LinkedView), allowed=staff("clerk"))
    def linked_among(
        self, unit: Unit, who: Principal, *, guardian_ids: list[UUID]
    ) -> Sequence[object]:
        return recognising.linked(unit, guardian_ids)

    @command(OfIdentity, None, allowed=staff("clerk"))
    def undo_link(self, unit: Unit, who: Principal, *, identity_id: UUID) -> None:
        recognising.undo(unit, who, identity_id)


def _pause() -> None:
    eventlet.sleep(0.1)
