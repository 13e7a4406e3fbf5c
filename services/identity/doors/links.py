"""One-time links: first connection and forgotten password."""

from chassis.entrypoints import command, hears, query
from chassis.principal import Principal
from chassis.rights import anyone
from services.identity import heard
from services.identity.adapters.hashing import Argon2
from services.identity.contract.links import LinkView, ReadLink, RequestLink, SetPassword
from services.identity.unit import Unit
from services.identity.workflows import links


class LinkDoors:
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
