"""Why the partners' room says no to the desk. What it says to partners is in refusals.py."""

from chassis.refusals import Refusal


class PartnerKnown(Refusal):
    """This short name is taken by a partner described otherwise."""

    code = "partners.already-known"


class KeyUnusable(Refusal):
    """Not a public Ed25519 key as a JWK with a `kid`."""

    code = "partners.key-unusable"


class AuthorityUnusable(Refusal):
    """Not the certificate of an authority in PEM."""

    code = "partners.authority-unusable"


class BrokerAway(Refusal):
    """The border's broker did not answer; asking again later is harmless."""

    code = "partners.broker-away"
