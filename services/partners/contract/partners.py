"""Partners: towns that were let in, what each may hear and send, how it goes."""

from chassis.contract import Command, Query, View
from chassis.fields import (
    ID,
    a_count,
    a_flag,
    a_number,
    a_text,
    a_text_of_lines,
    an_instant,
    maybe,
    nullable,
    one_of,
    some,
)
from services.partners.contract.kinds import (
    AUTHORITY,
    AUTHORITY_MAX,
    a_partner,
    a_public_key,
    facts,
)
from services.partners.domain.facts import TAKEN, TOLD
from services.partners.domain.journal import ACTS


class OfPartner(Query):
    partner = a_partner()


class OrderOf(Command):
    partner = a_partner()


class AddPartner(Command):
    """`may_hear` and `may_send` name facts, such as `child.booked`; tests need no grant."""

    partner = a_partner()
    name = a_text("Commune de Voisinville", 100)
    may_hear = facts(TOLD)
    may_send = facts(TAKEN)
    public_key = maybe(a_public_key())


class SetRights(Command):
    """Instead of those it had: what is told and taken from now on."""

    partner = a_partner()
    may_hear = facts(TOLD)
    may_send = facts(TAKEN)


class AddPartnerKey(Command):
    partner = a_partner()
    public_key = a_public_key()


class ReplayPartner(Command):
    partner = a_partner()
    from_sequence = a_number(1, 1)


class PartnerView(View):
    """`lag`: told and not yet acknowledged by a receipt. `gaps`: numbers the partner jumped over.
    `received_sequence`: the partner's last receipt, null while it gave none."""

    partner = a_partner()
    name = a_text("Commune de Voisinville")
    state = one_of("active", "suspended")
    created_at = an_instant()
    last_seen_at = maybe(an_instant())
    connected = a_flag()
    sent_sequence = a_count(12)
    received_sequence = nullable(a_count(11))
    lag = a_count(1)
    outgoing_waiting = a_count(0)
    inbox_waiting = a_count(0)
    refused_count = a_count(2)
    gaps = a_count(0)


class RefusalView(View):
    """`id` and `type` as far as they could be read."""

    at = an_instant()
    code = a_text("not-yours")
    type = maybe(a_text("fr.preau.share.granted.v1"))
    id = maybe(a_text(ID))
    reason = a_text("You have not told us of this household or child.")


class ActView(View):
    """`granted`, `withdrawn`: facts. `detail`: a key's `kid`, or a number of what is told."""

    at = an_instant()
    by_name = a_text("Denis Roux")
    act = one_of(*ACTS)
    granted = some(a_text("child.booked"))
    withdrawn = some(a_text("child.booked"))
    detail = maybe(a_text("2027-06"))


class PartnerDetailView(PartnerView):
    may_hear = facts(TOLD)
    may_send = facts(TAKEN)
    public_keys = some(a_public_key())
    refusals = some(RefusalView)
    journal = some(ActView)
    families = a_count(3)


class CredentialsView(View):
    """The password is told once and kept nowhere here: null when the same order is asked again
    (then `rotate` makes another). `authority`: who signed what our broker shows, in PEM; null when
    every machine believes it."""

    partner = a_partner()
    virtual_host = a_text("partner-voisinville")
    user = a_text("partner-voisinville")
    password = maybe(a_text("k5s0-zY3"))
    uri = a_text("amqps://amqp.demoville.example/partner-voisinville")
    town = a_text("demoville")
    authority = maybe(a_text_of_lines(AUTHORITY, AUTHORITY_MAX))
    our_public_keys = some(a_public_key())


class SentView(View):
    sequence = a_count(13)


class ReplayedView(View):
    count = a_count(12)
