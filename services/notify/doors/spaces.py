"""What account holders are told of their own space."""

from typing import Unpack

from chassis.entrypoints import hears
from services.notify import heard
from services.notify.unit import Unit
from services.notify.workflows import spaces


class SpaceDoors:
    @hears("identity.SignUpRequested", heard.SignUpRequested)
    def send_sign_up_link(self, unit: Unit, **link: Unpack[spaces.SignUpLink]) -> None:
        spaces.sign_up_requested(unit, **link)

    @hears("identity.SignUpRefused", heard.SignUpRefused)
    def tell_sign_up_refused(self, unit: Unit, **refused: Unpack[spaces.RefusedSignUp]) -> None:
        spaces.sign_up_refused(unit, **refused)

    @hears("identity.EmailChangeRequested", heard.EmailChangeRequested)
    def send_email_link(self, unit: Unit, **link: Unpack[spaces.EmailLink]) -> None:
        spaces.email_requested(unit, **link)

    @hears("identity.EmailChangeRefused", heard.EmailChangeRefused)
    def tell_email_refused(self, unit: Unit, **refused: Unpack[spaces.RefusedEmail]) -> None:
        spaces.email_refused(unit, **refused)

    @hears("identity.EmailChanged", heard.EmailChanged)
    def tell_email_changed(self, unit: Unit, **changed: Unpack[spaces.ChangedEmail]) -> None:
        spaces.email_changed(unit, **changed)
