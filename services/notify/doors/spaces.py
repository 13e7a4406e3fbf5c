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

    @hears("identity.AccountClosingDue", heard.AccountClosingDue)
    def tell_closing_due(self, unit: Unit, **due: Unpack[spaces.ClosingDue]) -> None:
        spaces.closing_due(unit, **due)

    @hears("identity.IdleAccountClosed", heard.IdleAccountClosed)
    def tell_account_closed(self, unit: Unit, **closed: Unpack[spaces.ClosedAccount]) -> None:
        spaces.account_closed(unit, **closed)

    @hears("identity.ClosedAccountAsked", heard.ClosedAccountAsked)
    def tell_closed_asked(self, unit: Unit, **asked: Unpack[spaces.AskedWhileClosed]) -> None:
        spaces.closed_account_asked(unit, **asked)
