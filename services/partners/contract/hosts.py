"""Hosts: towns that let this one in, and what they are told and told us."""

from chassis.contract import Command, View
from chassis.fields import (
    ID,
    a_count,
    a_day,
    a_flag,
    a_secret,
    a_text,
    a_text_of_lines,
    an_amount,
    an_id,
    an_instant,
    maybe,
    one_of,
    some,
)
from services.partners.contract.kinds import (
    AUTHORITY,
    AUTHORITY_MAX,
    KINDS,
    a_partner,
    a_public_key,
)


class LinkPartner(Command):
    """What a town that lets us in told once (its CredentialsView), to be its guest."""

    partner = a_partner()
    name = a_text("Ville de Démoville", 100)
    uri = a_text("amqps://amqp.demoville.example:5671/partner-voisinville", 200)
    user = a_text("partner-voisinville", 200)
    password = a_secret("k5s0-zY3", 200, shortest=1)
    authority = maybe(a_text_of_lines(AUTHORITY, AUTHORITY_MAX))
    public_keys = some(a_public_key())


class SchooledChild(Command):
    """`school_id`: the host's own id of the school."""

    child_id = an_id()
    school_id = an_id()


class DeclareFamily(Command):
    """A family of this town with children schooled at the partner's; the town takes `share_cents`
    of each act of this kind. Asked again with the same `declaration_id`, it is told once."""

    declaration_id = an_id()
    partner = a_partner()
    household_id = an_id()
    children = some(SchooledChild, 1, 20)
    activity_kind = one_of(*KINDS)
    share_cents = an_amount(100, 1)
    first = a_day()
    last = a_day()


class LinkedView(View):
    """Our keys, for the host to add: without one it refuses what we sign."""

    partner = a_partner()
    our_public_keys = some(a_public_key())


class LinkView(View):
    """`gaps`: numbers of the host's that never came. `stopped_by`: why nothing is heard."""

    partner = a_partner()
    name = a_text("Ville de Démoville")
    linked_at = an_instant()
    sent_sequence = a_count(3)
    outgoing_waiting = a_count(0)
    heard_sequence = a_count(12)
    gaps = a_count(0)
    stopped_by = maybe(a_text("bad-signature"))


class KindOwedView(View):
    activity_kind = one_of(*KINDS)
    count = a_count(12)
    share_cents = an_amount(1200)


class MonthOwedView(View):
    """What the host charged this town in a month, without what it took back."""

    month = a_text("2027-06")
    kinds = some(KindOwedView)
    share_cents = an_amount(1200)


class OwedShareView(View):
    """What the host charged this town for one booking; `child_ref` is our child's id."""

    child_ref = a_text(ID)
    booking_id = an_id()
    day = a_day()
    activity_kind = one_of(*KINDS)
    price_cents = an_amount(360)
    family_cents = an_amount(260)
    share_cents = an_amount(100)
    is_reversed = a_flag()
