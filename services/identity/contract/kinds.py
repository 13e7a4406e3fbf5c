"""The kinds of field and the examples of identity's contract."""

from marshmallow import fields

from chassis.fields import a_secret, a_text, nullable, one_of
from chassis.language import LANGUAGES

ACCOUNT = "7b0c5a0e-8d53-5b53-9a4b-0e1f9f6f8a11"
HOUSEHOLD = "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def a_token() -> fields.String:
    """A link's or a session's: opaque."""
    return a_secret("pX2c9Jt1qz0Yx7Vd4mKs8BnR5wLhG3uEoTiAfCk6yQ0", 200)


def a_language() -> fields.String:
    """In which the town writes to somebody; null until they choose, which is the town's French."""
    return nullable(one_of(*LANGUAGES))


def a_password() -> fields.String:
    """Its rules are the domain's. The bound here only spares the hasher absurd lengths."""
    return a_secret("Chaussette-142", 1000)


def a_network_place() -> fields.String:
    """Where the person is on the network, as the street door saw it; it slows guesses down."""
    return a_text("192.0.2.7", 100, shortest=0)
