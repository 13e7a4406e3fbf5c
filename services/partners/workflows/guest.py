"""This town as the guest of another: it links, declares its own families, and hears what became of
them. The other town's broker is the meeting place; nothing is asked of this one."""

from typing import Any, TypedDict
from uuid import UUID, uuid4

from chassis.refusals import NotFound
from chassis.settings import settings
from services.partners.border import messages, sealing, wire
from services.partners.border.authorities import believing
from services.partners.domain.facts import (
    RECEIVED,
    RESTORED,
)
from services.partners.domain.host import (
    DeclarationTold,
    Declared,
    Host,
    declarations,
)
from services.partners.unit import Unit
from services.partners.workflows.onboarding import Jwk, View, our_public_keys


class HostTold(TypedDict):
    """What a town that lets us in told once."""

    partner: str
    name: str
    uri: str
    user: str
    password: str
    authority: str | None
    public_keys: list[Jwk]


def link(unit: Unit, asked: HostTold) -> View:
    """The address and the credentials that the host told once; told again (a new password, another
    key), they replace those known. Raises KeyUnusable, AuthorityUnusable."""
    believing(asked["authority"])
    keys = tuple(wire.public_key(key) for key in asked["public_keys"])
    host = Host(
        host=asked["partner"],
        name=asked["name"],
        uri=asked["uri"],
        username=asked["user"],
        sealed_password=sealing.seal(asked["password"], asked["partner"]),
        public_keys=keys,
        authority=asked["authority"],
        linked_at=unit.now,
    )
    unit.hosts.link(host)
    return {"partner": host.host, "our_public_keys": our_public_keys()}


def links(unit: Unit) -> list[View]:
    waiting, gaps = unit.declarations.waiting(), unit.heard.gaps()
    return [
        {
            **vars(host),
            "partner": host.host,
            "outgoing_waiting": waiting.get(host.host, 0),
            "gaps": gaps.get(host.host, 0),
        }
        for host in unit.hosts.all()
    ]


def declare(
    unit: Unit, declaration_id: UUID, record: dict[str, Any], asked: DeclarationTold
) -> View:
    """Put a family behind what the host is told already; asked again with the same id, nothing.

    Raises NotFound for a town that is not linked, or a child that is not this family's.
    """
    host = unit.hosts.get(asked["partner"], to_change=True)
    known = {child["child_id"] for child in record["children"]}
    strangers = [c["child_id"] for c in asked["children"] if c["child_id"] not in known]
    if strangers:
        raise NotFound(child_ids=strangers)
    facts = declarations(declaration_id, record, asked)
    if not unit.declarations.knows([fact.event_id for fact in facts]):
        for fact in facts:
            tell(unit, host.host, fact)
    return {"sequence": unit.hosts.get(host.host).sent_sequence}


def hear(unit: Unit, host: str, body: bytes, signature: Any) -> bool:
    """Keep what the host told, once; whether it is news. Raises wire's Refused when the host did
    not write it: nothing is skipped, its stream is read again from here."""
    known = unit.hosts.get(host, to_change=True)
    message = wire.read_told(host, body, signature, known.public_keys)
    news = unit.heard.add(host, message)
    if news and message.fact == RESTORED:
        unit.declarations.send_again(host, message.data["taken_up_to"])
    unit.hosts.heard_up_to(host, message.sequence)
    return news


def hear_refusal(unit: Unit, host: str, body: bytes, signature: Any) -> None:
    """Keep why the host refused something of ours, once, for the clerk who declared it."""
    known = unit.hosts.get(host)
    unit.refused_abroad.add(host, wire.read_told(host, body, signature, known.public_keys))


def acknowledge(unit: Unit, host: str) -> None:
    """Tell the host how far we have come, when that is further than it knows."""
    known = unit.hosts.get(host, to_change=True)
    whole = unit.heard.whole_until(host)
    if whole > known.receipted_sequence:
        tell(unit, host, Declared(uuid4(), RECEIVED, {"sequence": whole}))
        unit.hosts.set(host, receipted_sequence=whole)


def tell(unit: Unit, host: str, declared: Declared) -> int:
    """Put a fact behind those that the host is told already, in this transaction; its number."""
    sequence = unit.hosts.next_number(host)
    facts = {"id": declared.event_id, "sequence": sequence, "time": unit.now, "data": declared.data}
    body = wire.body_of(settings.town, declared.fact, facts, messages.TAKEN)
    unit.declarations.add(host, sequence, declared.event_id, declared.fact, body)
    return sequence
