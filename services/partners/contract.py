"""What the other rooms may rely on of the partners' room: its doors and the events it publishes.
What it tells partners and takes from them is in border/messages.py, what it hears in heard.py."""

from marshmallow import fields, validate

from chassis.contract import Command, Published, Query, View
from services.partners.domain.facts import (
    TAKEN,
    TOLD,
)
from services.partners.domain.journal import ACTS
from services.partners.shapes import (
    ID,
    KINDS,
    PUBLIC_KEY,
    WEEKS,
    a_count,
    a_day,
    a_flag,
    a_partner,
    a_text,
    an_amount,
    an_id,
    an_instant,
    facts,
    maybe_instant,
    maybe_key,
    maybe_text,
    one_of,
    some,
)

AUTHORITY, AUTHORITY_MAX = "-----BEGIN CERTIFICATE-----", 100_000


class Nothing(Query):
    """A question without argument."""


class OfPartner(Query):
    partner = a_partner()


class OrderOf(Command):
    partner = a_partner()


class AddPartner(Command):
    """`may_hear` and `may_send` name facts, such as `child.booked`; tests need no grant."""

    partner = a_partner()
    name = a_text("Commune de Voisinville", 100)
    may_hear = facts(*TOLD)
    may_send = facts(*TAKEN)
    public_key = maybe_key()


class SetRights(Command):
    """Instead of those it had: what is told and taken from now on."""

    partner = a_partner()
    may_hear = facts(*TOLD)
    may_send = facts(*TAKEN)


class AddPartnerKey(Command):
    partner = a_partner()
    public_key = fields.Dict(required=True, metadata={"example": PUBLIC_KEY})


class ReplayPartner(Command):
    partner = a_partner()
    from_sequence = fields.Int(
        required=True, validate=validate.Range(min=1), metadata={"example": 1}
    )


class LinkPartner(Command):
    """What a town that lets us in told once (its CredentialsView), to be its guest."""

    partner = a_partner()
    name = a_text("Ville de Démoville", 100)
    uri = a_text("amqps://amqp.demoville.example:5671/partner-voisinville")
    user = a_text("partner-voisinville")
    password = a_text("k5s0-zY3")
    authority = maybe_text(AUTHORITY, AUTHORITY_MAX)
    public_keys = some(fields.Dict(), [PUBLIC_KEY])


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
    children = fields.List(
        fields.Nested(SchooledChild), required=True, validate=validate.Length(1, 20)
    )
    activity_kind = one_of(*KINDS)
    share_cents = an_amount(100, least=1)
    first = a_day()
    last = a_day()


class LinkedView(View):
    """Our keys, for the host to add: without one it refuses what we sign."""

    partner = a_partner()
    our_public_keys = some(fields.Dict(), [PUBLIC_KEY])


class LinkView(View):
    """`gaps`: numbers of the host's that never came. `stopped_by`: why nothing is heard."""

    partner = a_partner()
    name = a_text("Ville de Démoville")
    linked_at = an_instant()
    sent_sequence = a_count(3)
    outgoing_waiting = a_count(0)
    heard_sequence = a_count(12)
    gaps = a_count(0)
    stopped_by = maybe_text("bad-signature")


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


class PartnerView(View):
    """`lag`: told and not yet acknowledged by a receipt. `gaps`: numbers the partner jumped over.
    `received_sequence`: the partner's last receipt, null while it gave none."""

    partner = a_partner()
    name = a_text("Commune de Voisinville")
    state = one_of("active", "suspended")
    created_at = an_instant()
    last_seen_at = maybe_instant()
    connected = a_flag()
    sent_sequence = a_count(12)
    received_sequence = fields.Int(allow_none=True, metadata={"example": 11})
    lag = a_count(1)
    outgoing_waiting = a_count(0)
    inbox_waiting = a_count(0)
    refused_count = a_count(2)
    gaps = a_count(0)


class RefusalView(View):
    """`id` and `type` as far as they could be read."""

    at = an_instant()
    code = a_text("not-yours")
    type = maybe_text("fr.preau.share.granted.v1")
    id = maybe_text(ID)
    reason = a_text("You have not told us of this household or child.")


class ActView(View):
    """`granted`, `withdrawn`: facts. `detail`: a key's `kid`, or a number of what is told."""

    at = an_instant()
    by_name = a_text("Denis Roux")
    act = one_of(*ACTS)
    granted = some(fields.Str(), ["child.booked"])
    withdrawn = some(fields.Str(), [])
    detail = maybe_text("2027-06")


class PartnerDetailView(PartnerView):
    may_hear = facts(*TOLD)
    may_send = facts(*TAKEN)
    public_keys = some(fields.Dict(), [PUBLIC_KEY])
    refusals = fields.List(fields.Nested(RefusalView), required=True)
    journal = fields.List(fields.Nested(ActView), required=True)
    families = a_count(3)


class CredentialsView(View):
    """The password is told once and kept nowhere here: null when the same order is asked again
    (then `rotate` makes another). `authority`: who signed what our broker shows, in PEM; null when
    every machine believes it."""

    partner = a_partner()
    virtual_host = a_text("partner-voisinville")
    user = a_text("partner-voisinville")
    password = maybe_text("k5s0-zY3")
    uri = a_text("amqps://amqp.demoville.example/partner-voisinville")
    town = a_text("demoville")
    authority = maybe_text(AUTHORITY, AUTHORITY_MAX)
    our_public_keys = some(fields.Dict(), [PUBLIC_KEY])


class SentView(View):
    sequence = a_count(13)


class ReplayedView(View):
    count = a_count(12)


class AddressView(View):
    line1 = a_text("3 rue du Lac")
    line2 = maybe_text("Bâtiment B")
    postcode = a_text("99100")
    city = a_text("Voisinville")


class GuardianView(View):
    guardian_id = an_id()
    first_name = a_text("Ana")
    last_name = a_text("Martin")
    email = maybe_text("ana.martin@voisinville.example")
    phone = maybe_text("06 12 34 56 78")


class ChildView(View):
    child_id = an_id()
    first_name = a_text("Zoé")
    last_name = a_text("Martin")
    birth_date = a_day()
    school_id = an_id()
    level = a_text("CE1")
    weeks = one_of(*WEEKS)


class HouseholdMovedIn(Published):
    """A partner's family has a child schooled here: it is to be known and bookable."""

    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    name = a_text("Martin")
    address = fields.Nested(AddressView, required=True)
    guardians = fields.List(fields.Nested(GuardianView), required=True)
    children = fields.List(fields.Nested(ChildView), required=True)
    moved_in_on = a_day()


class ResidenceConfirmed(Published):
    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    city = a_text("Voisinville")
    valid_from = a_day()
    valid_to = a_day()


class HouseholdMovedOut(Published):
    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    on = a_day()


class ShareGranted(Published):
    """The partner takes `share_cents` of each act of this kind, from `first` to `last`."""

    subject = "household_id"

    partner = a_partner()
    grant_id = an_id()
    household_id = an_id()
    activity_kind = one_of(*KINDS)
    share_cents = an_amount(100, least=1)
    first = a_day()
    last = a_day()


class AttendedElsewhere(Published):
    """A child of a partner's family was, or was not, at one of the partner's own sites."""

    subject = "child_id"

    partner = a_partner()
    child_id = an_id()
    site = a_text("Centre de loisirs du Lac")
    day = a_day()
    present = a_flag()
