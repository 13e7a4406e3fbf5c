"""How one signs in, changed. No commands: those keep a digest of their arguments, by which a
password could be guessed, and a wrong password must stay counted."""

from uuid import UUID

import eventlet

from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import anyone, parents_to_be
from services.identity.adapters.hashing import Argon2
from services.identity.contract.credentials import (
    AskEmail,
    ChangePassword,
    ChangeUserName,
    ConfirmEmail,
    ReadEmailChange,
)
from services.identity.contract.devices import (
    DevicesOf,
    DeviceView,
    EndDevice,
    EndOtherDevices,
)
from services.identity.contract.links import LinkView
from services.identity.unit import Unit
from services.identity.workflows import credentials, devices
from services.identity.workflows.devices import View


class CredentialDoors:
    hasher = Argon2()

    @saga(ChangePassword, None, allowed=parents_to_be())
    def change_password(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        current: str,
        address: str,
        session: str,
        password: str,
    ) -> None:
        proof = credentials.Proof(units, self.hasher, _pause, current, address)
        credentials.change_password(
            units, self.hasher, proof, who.account_id, session=session, password=password
        )

    @saga(ChangeUserName, None, allowed=parents_to_be())
    def change_user_name(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        current: str,
        address: str,
        user_name: str | None,
    ) -> None:
        proof = credentials.Proof(units, self.hasher, _pause, current, address)
        credentials.change_user_name(units, proof, who.account_id, user_name or None)

    @saga(AskEmail, None, allowed=parents_to_be())
    def ask_email(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        current: str,
        address: str,
        email: str,
    ) -> None:
        proof = credentials.Proof(units, self.hasher, _pause, current, address)
        credentials.ask_email(units, proof, who.account_id, email)

    @query(ReadEmailChange, LinkView, allowed=anyone)
    def read_email_change(self, unit: Unit, who: Principal | None, *, token: str) -> dict[str, str]:
        return {"state": credentials.read_email_change(unit, token=token)}

    @command(ConfirmEmail, None, allowed=anyone)
    def confirm_email(self, unit: Unit, who: Principal | None, *, token: str) -> None:
        credentials.confirm_email(unit, token=token)

    @query(DevicesOf, many(DeviceView), allowed=parents_to_be())
    def devices(self, unit: Unit, who: Principal, *, session: str) -> list[View]:
        return devices.devices(unit, who.account_id, session)

    @command(EndDevice, None, allowed=parents_to_be())
    def end_device(self, unit: Unit, who: Principal, *, login_id: UUID) -> None:
        devices.end(unit, who.account_id, login_id)

    @command(EndOtherDevices, None, allowed=parents_to_be())
    def end_other_devices(self, unit: Unit, who: Principal, *, session: str) -> None:
        devices.end_others(unit, who.account_id, session)


def _pause() -> None:
    eventlet.sleep(0.1)
