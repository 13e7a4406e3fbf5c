"""What the gateway asks of partners, and what it answers, as it travels.

Written by `make docs` from the contract of services/partners; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, TypedDict

from gateway.question import Day, Details, Id, Question, question


class PartnerView(TypedDict):
    """`lag`: told and not yet acknowledged by a receipt. `gaps`: numbers the partner jumped over.
    `received_sequence`: the partner's last receipt, null while it gave none.
    """

    partner: str
    name: str
    state: Literal["active", "suspended"]
    created_at: str
    last_seen_at: str | None
    connected: bool
    sent_sequence: int
    received_sequence: int | None
    lag: int
    outgoing_waiting: int
    inbox_waiting: int
    refused_count: int
    gaps: int


class RefusalView(TypedDict):
    """`id` and `type` as far as they could be read."""

    at: str
    code: str
    type: str | None
    id: str | None
    reason: str


class ActView(TypedDict):
    """`granted`, `withdrawn`: facts. `detail`: a key's `kid`, or a number of what is told."""

    at: str
    by_name: str
    act: Literal[
        "let-in",
        "allowed",
        "key-added",
        "password-changed",
        "suspended",
        "resumed",
        "tested",
        "replayed",
    ]
    granted: list[str]
    withdrawn: list[str]
    detail: str | None


class PartnerDetailView(TypedDict):
    partner: str
    name: str
    state: Literal["active", "suspended"]
    created_at: str
    last_seen_at: str | None
    connected: bool
    sent_sequence: int
    received_sequence: int | None
    lag: int
    outgoing_waiting: int
    inbox_waiting: int
    refused_count: int
    gaps: int
    may_hear: list[
        Literal[
            "child.enrolled",
            "child.booked",
            "child.cancelled",
            "child.attended",
            "share.charged",
            "share.reversed",
            "places.opened",
        ]
    ]
    may_send: list[
        Literal[
            "household.moved-in",
            "household.moved-out",
            "residence.confirmed",
            "share.granted",
            "attendance.recorded",
        ]
    ]
    public_keys: list[Details]
    refusals: list[RefusalView]
    journal: list[ActView]
    families: int


class CredentialsView(TypedDict):
    """The password is told once and kept nowhere here: null when the same order is asked again
    (then `rotate` makes another). `authority`: who signed what our broker shows, in PEM; null when
    every machine believes it.
    """

    partner: str
    virtual_host: str
    user: str
    password: str | None
    uri: str
    town: str
    authority: str | None
    our_public_keys: list[Details]


class SentView(TypedDict):
    sequence: int


class ReplayedView(TypedDict):
    count: int


class LinkView(TypedDict):
    """`gaps`: numbers of the host's that never came. `stopped_by`: why nothing is heard."""

    partner: str
    name: str
    linked_at: str
    sent_sequence: int
    outgoing_waiting: int
    heard_sequence: int
    gaps: int
    stopped_by: str | None


class LinkedView(TypedDict):
    """Our keys, for the host to add: without one it refuses what we sign."""

    partner: str
    our_public_keys: list[Details]


class SchooledChild(TypedDict):
    """`school_id`: the host's own id of the school."""

    child_id: Id
    school_id: Id


class KindOwedView(TypedDict):
    activity_kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    count: int
    share_cents: int


class MonthOwedView(TypedDict):
    """What the host charged this town in a month, without what it took back."""

    month: str
    kinds: list[KindOwedView]
    share_cents: int


def partners() -> Question[list[PartnerView]]:
    """services/partners/service.py, PartnersService.partners."""
    return question("partners", "partners")


def partner(partner: str) -> Question[PartnerDetailView]:
    """services/partners/service.py, PartnersService.partner."""
    return question("partners", "partner", partner=partner)


def add_partner(
    partner: str,
    *,
    name: str,
    may_hear: Sequence[str],
    may_send: Sequence[str],
    public_key: Details | None = None,
) -> Question[CredentialsView]:
    """services/partners/service.py, PartnersService.add_partner."""
    return question(
        "partners",
        "add_partner",
        partner=partner,
        name=name,
        may_hear=may_hear,
        may_send=may_send,
        public_key=public_key,
    )


def rotate(partner: str) -> Question[CredentialsView]:
    """services/partners/service.py, PartnersService.rotate."""
    return question("partners", "rotate", partner=partner)


def add_partner_key(partner: str, *, public_key: Details) -> Question[None]:
    """services/partners/service.py, PartnersService.add_partner_key."""
    return question("partners", "add_partner_key", partner=partner, public_key=public_key)


def set_rights(partner: str, *, may_hear: Sequence[str], may_send: Sequence[str]) -> Question[None]:
    """services/partners/service.py, PartnersService.set_rights."""
    return question("partners", "set_rights", partner=partner, may_hear=may_hear, may_send=may_send)


def suspend(partner: str) -> Question[None]:
    """services/partners/service.py, PartnersService.suspend."""
    return question("partners", "suspend", partner=partner)


def resume(partner: str) -> Question[None]:
    """services/partners/service.py, PartnersService.resume."""
    return question("partners", "resume", partner=partner)


def send_test_event(partner: str) -> Question[SentView]:
    """services/partners/service.py, PartnersService.send_test_event."""
    return question("partners", "send_test_event", partner=partner)


def replay_partner(partner: str, *, from_sequence: int) -> Question[ReplayedView]:
    """services/partners/service.py, PartnersService.replay_partner."""
    return question("partners", "replay_partner", partner=partner, from_sequence=from_sequence)


def links() -> Question[list[LinkView]]:
    """services/partners/service.py, PartnersService.links."""
    return question("partners", "links")


def link_partner(
    partner: str,
    *,
    name: str,
    uri: str,
    user: str,
    password: str,
    public_keys: Sequence[Details],
    authority: str | None = None,
) -> Question[LinkedView]:
    """services/partners/service.py, PartnersService.link_partner."""
    return question(
        "partners",
        "link_partner",
        partner=partner,
        name=name,
        uri=uri,
        user=user,
        password=password,
        public_keys=public_keys,
        authority=authority,
    )


def declare_family(
    household_id: Id,
    *,
    declaration_id: Id,
    partner: str,
    children: Sequence[SchooledChild],
    activity_kind: str,
    share_cents: int,
    first: Day,
    last: Day,
) -> Question[SentView]:
    """services/partners/service.py, PartnersService.declare_family."""
    return question(
        "partners",
        "declare_family",
        household_id=household_id,
        declaration_id=declaration_id,
        partner=partner,
        children=children,
        activity_kind=activity_kind,
        share_cents=share_cents,
        first=first,
        last=last,
    )


def owed_by_month(partner: str) -> Question[list[MonthOwedView]]:
    """services/partners/service.py, PartnersService.owed_by_month."""
    return question("partners", "owed_by_month", partner=partner)


def refused_abroad(partner: str) -> Question[list[RefusalView]]:
    """services/partners/service.py, PartnersService.refused_abroad."""
    return question("partners", "refused_abroad", partner=partner)
