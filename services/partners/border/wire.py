"""One message of the border as bytes: a CloudEvent in structured mode, signed beside its body.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md and its `sequence` extension.
The signature is a detached JWS (RFC 7515, appendix F) by Ed25519 over the body's exact bytes, so
nobody needs to agree on how JSON is written. See docs/decisions/0016-signatures.md.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from marshmallow import EXCLUDE, INCLUDE, Schema, ValidationError, fields, validate

from services.partners.border import messages
from services.partners.domain.errors import KeyUnusable
from services.partners.domain.facts import (
    fact_of,
    source_of,
    type_of,
)
from services.partners.domain.refusals import (
    BAD_SIGNATURE,
    BODY_MAX_BYTES,
    MALFORMED,
    TOO_LARGE,
    UNKNOWN_TYPE,
    UNSIGNED,
    Refused,
)

SEQUENCE = r"^[1-9][0-9]{0,17}$"
CONTENT_TYPE = "application/cloudevents+json"
# RFC 9864 renames EdDSA with this curve; partners' libraries know one name or the other.
ALGORITHMS = ("EdDSA", "Ed25519")


class Envelope(Schema):
    """The attributes every message carries. Others are let through and not looked at."""

    class Meta:
        unknown = INCLUDE

    specversion = fields.Str(required=True, validate=validate.Equal("1.0"))
    id = fields.UUID(required=True)
    source = fields.Str(required=True)
    type = fields.Str(required=True, validate=validate.Length(min=1, max=100))
    subject = fields.Str(required=True, validate=validate.Length(min=1, max=100))
    time = fields.AwareDateTime(required=True)
    datacontenttype = fields.Str(
        load_default="application/json", validate=validate.Equal("application/json")
    )
    sequence = fields.Str(required=True, validate=validate.Regexp(SEQUENCE))
    data = fields.Dict(required=True)


@dataclass(frozen=True)
class Message:
    """A message that is what it claims to be, and from whom."""

    event_id: str
    fact: str
    sequence: int
    data: dict[str, Any]


def body_of(
    town: str,
    fact: str,
    facts: Mapping[str, Any],
    schemas: Mapping[str, type[Schema]] = messages.TOLD,
) -> str:
    """The JSON text of one event of ours. `facts` holds id, sequence (or None), time and data;
    `schemas` are those of what a guest tells when we are the guest."""
    schema = schemas[fact]
    event_type = type_of(fact)
    data = {k: v for k, v in schema().dump(facts["data"]).items() if v is not None}
    numbered = {} if facts["sequence"] is None else {"sequence": str(facts["sequence"])}
    envelope = {
        "specversion": "1.0",
        "id": str(facts["id"]),
        "source": source_of(town),
        "type": event_type,
        "subject": str(data[schema.about]),  # type: ignore[attr-defined]
        "time": facts["time"].isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"/contracts/partners/{event_type}.json",
        **numbered,
        "data": data,
    }
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))


def sign(body: bytes, private_key: str) -> str:
    """The `signature` header. `private_key` is a private Ed25519 JWK with a `kid`, in JSON."""
    key = OKPKey.import_key(json.loads(private_key))
    protected = _plain64(json.dumps({"alg": "EdDSA", "kid": key.kid}).encode())
    private = key.get_op_key("sign")
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnusable()
    signature = private.sign(_signed(protected, body))
    return f"{protected}..{_plain64(signature)}"


def verify(body: bytes, signature: Any, keys: Iterable[Mapping[str, Any]]) -> None:
    """Raises Refused unless one of these public JWKs signed exactly these bytes."""
    if not signature:
        raise Refused(UNSIGNED)
    try:
        protected, nothing, proof = str(signature).split(".")
        header = json.loads(_bytes64(protected))
        [jwk] = [key for key in keys if key["kid"] == header["kid"]]
        if header["alg"] not in ALGORITHMS or nothing or "crit" in header:
            raise Refused(BAD_SIGNATURE)
        public = OKPKey.import_key(dict(jwk)).get_op_key("verify")
        if not isinstance(public, Ed25519PublicKey):
            raise Refused(BAD_SIGNATURE)
        public.verify(_bytes64(proof), _signed(protected, body))
    except (ValueError, KeyError, TypeError, InvalidSignature, JoseError):
        raise Refused(BAD_SIGNATURE) from None


def public_key(jwk: Mapping[str, Any]) -> dict[str, str]:
    """The public half of a key, nothing else of it kept. Raises KeyUnusable."""
    try:
        key = OKPKey.import_key(dict(jwk))
    except (JoseError, ValueError, TypeError, KeyError):
        raise KeyUnusable() from None
    if jwk.get("crv") != "Ed25519" or not isinstance(jwk.get("kid"), str):
        raise KeyUnusable()
    public = key.as_dict(private=False)
    return {name: str(public[name]) for name in ("kty", "crv", "kid", "x")}


def read(partner: str, body: bytes, signature: Any, keys: Iterable[Mapping[str, Any]]) -> Message:
    """What a partner sent, as far as its bytes alone can say. Raises Refused: too large,
    malformed, unsigned, signed otherwise, or of a type that is not taken; in this order."""
    if len(body) > BODY_MAX_BYTES:
        raise Refused(TOO_LARGE)
    envelope = _envelope(partner, body)
    fact = fact_of(envelope["type"])
    schema = messages.TAKEN.get(fact or "")
    data = _loaded(schema(), envelope["data"], "data") if schema else {}
    verify(body, signature, keys)
    if fact is None or schema is None:
        raise Refused(UNKNOWN_TYPE)
    return Message(str(envelope["id"]), fact, int(envelope["sequence"]), data)


def read_told(host: str, body: bytes, signature: Any, keys: Iterable[Mapping[str, Any]]) -> Message:
    """What a town whose guest we are tells us. A type that we do not know yet keeps its number and
    its data, for its town may be ahead of us; a refusal in its quarantine has no number (0). Raises
    Refused as `read`."""
    if len(body) > BODY_MAX_BYTES:
        raise Refused(TOO_LARGE)
    envelope = _envelope(host, body, Envelope(partial=("sequence",)))
    verify(body, signature, keys)
    fact = fact_of(envelope["type"]) or envelope["type"]
    if fact in messages.TOLD:
        _loaded(messages.TOLD[fact](unknown=EXCLUDE), envelope["data"], "data")
    return Message(str(envelope["id"]), fact, int(envelope.get("sequence", 0)), envelope["data"])


def _envelope(partner: str, body: bytes, schema: Envelope | None = None) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(MALFORMED, "It is not JSON in UTF-8.") from None
    if not all(_storable(word) for word in _words(parsed)):
        raise Refused(MALFORMED, "It holds a character that is none (U+0000 or half a pair).")
    envelope = _loaded(schema or Envelope(), parsed, "")
    if envelope["source"] != source_of(partner):
        raise Refused(MALFORMED, f"Its source is not {source_of(partner)}.")
    return envelope


def _words(node: Any) -> Iterable[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from _words(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from _words(value)


def _storable(word: str) -> bool:
    """PostgreSQL stores neither, and one such message would stop those behind it."""
    return not re.search("[\x00\ud800-\udfff]", word)


def _loaded(schema: Schema, content: Any, where: str) -> dict[str, Any]:
    try:
        return dict(schema.load(content))
    except ValidationError as reason:
        named = ", ".join(sorted(_paths(reason.messages, where)))
        raise Refused(MALFORMED, f"Look at: {named}."[:800]) from None


def _paths(messages: Any, where: str) -> Iterable[str]:
    """The names of the fields that are wrong, never their values: `data.children.0.level`."""
    if not isinstance(messages, dict):
        yield where or "the body"
        return
    for name, inner in messages.items():
        step = str(name) if re.fullmatch(r"[\w-]{1,40}", str(name)) else "?"
        plain = where if step == "_schema" else f"{where}.{step}".strip(".")
        yield from _paths(inner, plain)


@dataclass(frozen=True)
class Hints:
    """What a refused message seems to bear, for the person who looks for it."""

    event_id: str | None = None
    type: str | None = None
    sequence: int | None = None


def hints(body: bytes) -> Hints:
    """One too large is not parsed: its beginning is looked at."""
    beginning = body[:BODY_MAX_BYTES]
    try:
        parsed = json.loads(beginning)
        found = {name: parsed.get(name) for name in ("id", "type", "sequence")}
    except (ValueError, AttributeError, RecursionError):
        found = {name: _seen(name, beginning) for name in ("id", "type", "sequence")}
    plain = re.compile(r"[\w./:+-]{1,100}", re.ASCII)
    event_id, event_type, number = [
        word if isinstance(word, str) and plain.fullmatch(word) else None for word in found.values()
    ]
    is_number = number is not None and re.fullmatch(SEQUENCE, number)
    return Hints(event_id, event_type, int(number) if number and is_number else None)


def _seen(name: str, beginning: bytes) -> str | None:
    text = beginning.decode("utf-8", "replace")
    found = re.search(rf'"{name}"\s*:\s*"([^"\\]{{1,100}})"', text)
    return found[1] if found else None


def _signed(protected: str, body: bytes) -> bytes:
    return f"{protected}.{_plain64(body)}".encode()


def _plain64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes64(text: str) -> bytes:
    """Strictly: one signature has one way to be written."""
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _plain64(content) != text:
        raise binascii.Error("not base64url")
    return content
