"""A partner is made known, let in, put out and let in again. The broker is changed between
transactions: each step may be repeated after a kill. Whatever is changed leaves who did it in the
journal, written once it is true."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypedDict

from joserfc.jwk import OKPKey

from chassis.principal import Principal
from chassis.settings import settings
from services.partners.border import provision, wire
from services.partners.border.provision import Provision
from services.partners.domain import journal
from services.partners.domain.errors import PartnerKnown
from services.partners.domain.journal import Act, RightsTold
from services.partners.domain.partner import (
    ACTIVE,
    PREPARING,
    SUSPENDED,
    Partner,
)
from services.partners.unit import Unit
from services.partners.workflows import telling

Units = Callable[[], AbstractContextManager[Unit]]
View = dict[str, object]
Jwk = dict[str, Any]


class PartnerAsked(TypedDict):
    partner: str
    name: str
    may_hear: list[str]
    may_send: list[str]
    public_key: Jwk | None


def add(units: Units, broker: Provision, who: Principal, asked: PartnerAsked) -> View:
    """Credentials, once: asked again with the same words, the answer comes without the password.
    Raises PartnerKnown when the short name is taken by another, KeyUnusable, BrokerAway."""
    with units() as unit:
        known = _known(unit, asked)
    if known.state != PREPARING:
        return credentials(known.partner, None)
    broker.make_place(known.partner)
    password = broker.let_in(known.partner)
    with units() as unit:
        if unit.partners.find(known.partner, to_change=True) == known:  # Else another was first.
            unit.partners.set(known.partner, state=ACTIVE)
            unit.journal.write(known.partner, who, journal.let_in(known))
    return credentials(known.partner, password)


def _known(unit: Unit, asked: PartnerAsked) -> Partner:
    known = unit.partners.find(asked["partner"], to_change=True)
    if known is None:
        known = Partner(
            partner=asked["partner"],
            name=asked["name"],
            state=PREPARING,
            may_hear=tuple(asked["may_hear"]),
            may_send=tuple(asked["may_send"]),
            public_keys=(wire.public_key(asked["public_key"]),) if asked["public_key"] else (),
            created_at=unit.now,
        )
        unit.partners.add(known)
    if not known.is_described_as(asked["name"], asked["may_hear"], asked["may_send"]):
        raise PartnerKnown(partner=known.partner)
    return known


def credentials(partner: str, password: str | None) -> View:
    return {
        "partner": partner,
        "virtual_host": provision.host_of(partner),
        "user": provision.host_of(partner),
        "password": password,
        "uri": provision.uri_of(partner),
        "town": settings.town,
        "authority": provision.authority(),
        "our_public_keys": our_public_keys(),
    }


def our_public_keys() -> list[dict[str, Any]]:
    key = OKPKey.import_key(json.loads(settings.need("partners_signing_key")))
    return [dict(key.as_dict(private=False))]


def rotate(units: Units, broker: Provision, who: Principal, partner: str) -> View:
    """A new password; the old one is worth nothing any more, and whoever used it is put out.
    A suspended partner stays out. On a broker that is new, its place is made again."""
    with units() as unit:
        known = unit.partners.get(partner)
    broker.make_place(partner)
    password = broker.let_in(partner)
    if known.state == SUSPENDED:
        broker.keep_out(partner)
    with units() as unit:
        unit.journal.write(partner, who, Act(journal.PASSWORD_CHANGED))
    return credentials(partner, password)


def suspend(units: Units, broker: Provision, who: Principal, partner: str) -> None:
    """What is to be told waits, and what came is left where it is."""
    with units() as unit:
        _enter(unit, who, partner, SUSPENDED, connected=False)
    broker.keep_out(partner)


def resume(units: Units, broker: Provision, who: Principal, partner: str) -> None:
    with units() as unit:
        unit.partners.get(partner)
    broker.let_in_again(partner)
    with units() as unit:
        _enter(unit, who, partner, ACTIVE)


def _enter(unit: Unit, who: Principal, partner: str, state: str, **changed: Any) -> None:
    was = unit.partners.get(partner, to_change=True).state
    unit.partners.set(partner, state=state, **changed)
    if state != was:
        act = journal.SUSPENDED if state == SUSPENDED else journal.RESUMED
        unit.journal.write(partner, who, Act(act))


def add_key(unit: Unit, who: Principal, partner: str, jwk: Jwk) -> None:
    """Beside those already there, so that a key is replaced without a silence; the same `kid`
    again replaces its key."""
    known = unit.partners.get(partner, to_change=True)
    key = wire.public_key(jwk)
    others = [other for other in known.public_keys if other["kid"] != key["kid"]]
    unit.partners.set(partner, public_keys=[*others, key])
    unit.journal.write(partner, who, Act(journal.KEY_ADDED, detail=key["kid"]))


def set_rights(unit: Unit, who: Principal, partner: str, rights: RightsTold) -> None:
    """What it was told and what was taken of it stays so; from now on these rights count."""
    known = unit.partners.get(partner, to_change=True)
    unit.partners.set(partner, may_hear=rights["may_hear"], may_send=rights["may_send"])
    act = journal.allowed(known, rights)
    if act:
        unit.journal.write(partner, who, act)


def send_test_event(unit: Unit, who: Principal, partner: str) -> View:
    sequence = telling.test_event(unit, partner)
    unit.journal.write(partner, who, Act(journal.TESTED, detail=str(sequence)))
    return {"sequence": sequence}


def replay(unit: Unit, who: Principal, partner: str, from_sequence: int) -> View:
    unit.partners.get(partner)
    unit.journal.write(partner, who, Act(journal.REPLAYED, detail=str(from_sequence)))
    return {"count": unit.outgoing.send_again(partner, from_sequence)}


def all_seen(unit: Unit) -> list[View]:
    counts = _counts(unit)
    return [_seen(known, counts) for known in unit.partners.all()]


def seen(unit: Unit, partner: str) -> View:
    known = unit.partners.get(partner)
    return {
        **_seen(known, _counts(unit)),
        "may_hear": known.may_hear,
        "may_send": known.may_send,
        "public_keys": known.public_keys,
        "refusals": unit.refusals.latest(partner),
        "journal": unit.journal.latest(partner),
        "families": unit.families.count(partner),
    }


def _counts(unit: Unit) -> dict[str, dict[str, int]]:
    return {
        "lag": unit.outgoing.unreceived(),
        "outgoing_waiting": unit.outgoing.waiting(),
        "refused_count": unit.refusals.counts(),
    }


def _seen(known: Partner, counts: dict[str, dict[str, int]]) -> View:
    counted = {name: by_partner.get(known.partner, 0) for name, by_partner in counts.items()}
    return {**vars(known), **counted}
