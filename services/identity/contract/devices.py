"""The browsers where somebody is signed in."""

from chassis.contract import Command, Query, View
from chassis.fields import a_flag, a_text, an_id, an_instant
from services.identity.contract.kinds import a_token

LOGIN = "6c1e9a74-2f3b-5d8a-9c40-1b7e5f2a8d07"


class DevicesOf(Query):
    """Of whoever asks; by their own session, to say which of them this is."""

    session = a_token()


class DeviceView(View):
    """`device` is a browser and a system, as the street door saw them; empty of an old login."""

    login_id = an_id(LOGIN)
    device = a_text("Firefox, Windows")
    opened_at = an_instant()
    seen_at = an_instant()
    ends_at = an_instant()
    is_remembered = a_flag()
    is_this = a_flag()


class EndDevice(Command):
    login_id = an_id(LOGIN)


class EndOtherDevices(Command):
    session = a_token()
