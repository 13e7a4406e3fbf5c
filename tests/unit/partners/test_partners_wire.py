"""What partners send is believed only as far as its bytes prove."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from chassis.principal import new_keys
from services.partners.border import wire
from services.partners.domain import refusals
from services.partners.domain.errors import KeyUnusable
from services.partners.domain.refusals import Refused

PRIVATE, PUBLIC_SET = new_keys()
PUBLIC = json.loads(PUBLIC_SET)["keys"]
OTHER_PRIVATE, OTHER_SET = new_keys()
NOW = datetime(2027, 6, 2, 8, tzinfo=UTC)


def a_message(**changed) -> dict:
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": "/towns/voisinville",
        "type": "fr.preau.share.granted.v1",
        "subject": "F-0812",
        "time": NOW.isoformat(),
        "sequence": "1",
        "data": {
            "household_ref": "F-0812",
            "activity_kind": "canteen",
            "share_cents": 100,
            "first": "2027-06-07",
            "last": "2027-07-02",
        },
    } | changed


def signed(message: dict | bytes) -> tuple[bytes, str]:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return body, wire.sign(body, PRIVATE)


def refusal(body: bytes, signature: str | None, keys=PUBLIC) -> str:
    with pytest.raises(Refused) as refused:
        wire.read("voisinville", body, signature, keys)
    return refused.value.code


def test_what_a_partner_signed_is_read():
    message = wire.read("voisinville", *signed(a_message()), PUBLIC)
    assert message.fact == "share.granted"
    assert message.sequence == 1
    assert message.data["share_cents"] == 100


def test_fields_of_a_later_minor_version_are_no_reason_to_refuse():
    data = a_message()["data"] | {"added_later": True}
    assert wire.read("voisinville", *signed(a_message(data=data, extension="x")), PUBLIC)


BODY, SIGNATURE = signed(a_message())


@given(at=st.integers(0, len(BODY) - 1), byte=st.integers(0, 255))
def test_no_byte_of_a_signed_body_can_be_changed(at: int, byte: int):
    changed = BODY[:at] + bytes([byte]) + BODY[at + 1 :]
    if changed == BODY:
        return
    with pytest.raises(Refused) as refused:
        wire.verify(changed, SIGNATURE, PUBLIC)
    assert refused.value.code == "bad-signature"


@given(at=st.integers(0, len(SIGNATURE) - 1), letter=st.characters(max_codepoint=126))
def test_no_letter_of_a_signature_can_be_changed(at: int, letter: str):
    changed = SIGNATURE[:at] + letter + SIGNATURE[at + 1 :]
    if changed == SIGNATURE:
        return
    with pytest.raises(Refused):
        wire.verify(BODY, changed, PUBLIC)


@given(st.binary(max_size=300))
def test_whatever_bytes_come_they_are_refused_and_nothing_breaks(body: bytes):
    assert refusal(body, None) == "malformed"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(a_message())), value=json_values)
def test_whatever_stands_for_an_attribute_is_read_or_refused(name: str, value):
    codes = []
    with suppress_into(codes):
        wire.read("voisinville", *signed(a_message(**{name: value})), PUBLIC)
    assert set(codes) <= {"malformed", "unknown-type"}


@contextmanager
def suppress_into(codes: list[str]):
    try:
        yield
    except Refused as refused:
        codes.append(refused.code)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("too-large", a_message(padding="x" * refusals.BODY_MAX_BYTES)),
        ("malformed", a_message(data={})),
        ("malformed", a_message(sequence="0")),
        ("malformed", a_message(sequence=1)),
        ("malformed", a_message(source="/towns/other")),
        ("malformed", a_message(id="1")),
        ("malformed", a_message(note="a\x00b")),
        ("malformed", a_message(note="\ud800")),
        ("unknown-type", a_message(type="fr.preau.share.granted.v2")),
        ("unknown-type", a_message(type="fr.preau.child.booked.v1")),
    ],
)
def test_a_message_is_refused_for_a_stable_reason(code: str, message: dict):
    assert refusal(*signed(message)) == code


def test_an_amount_is_a_whole_number_of_cents():
    data = a_message()["data"]
    for wrong in (1.5, "100", 0, True, None):
        assert refusal(*signed(a_message(data=data | {"share_cents": wrong}))) == "malformed"


def test_a_message_without_a_signature_is_not_believed():
    assert refusal(json.dumps(a_message()).encode(), None) == "unsigned"


def test_a_key_that_was_not_given_to_us_signs_nothing():
    body = json.dumps(a_message()).encode()
    assert refusal(body, wire.sign(body, OTHER_PRIVATE)) == "bad-signature"
    assert refusal(*signed(a_message()), keys=[]) == "bad-signature"


def test_a_signature_cannot_name_an_algorithm_of_its_own():
    """`none`, or HMAC with our public key as its secret: the classics."""
    body, signature = signed(a_message())
    _, _, proof = signature.split(".")
    for alg in ("none", "HS256", "ES256"):
        header = json.dumps({"alg": alg, "kid": PUBLIC[0]["kid"]}).encode()
        assert refusal(body, f"{wire._plain64(header)}..{proof}") == "bad-signature"


def test_keys_rotate_while_both_are_known():
    both = PUBLIC + json.loads(OTHER_SET)["keys"]
    body = json.dumps(a_message()).encode()
    for private in (PRIVATE, OTHER_PRIVATE):
        wire.verify(body, wire.sign(body, private), both)


def test_a_private_key_given_by_mistake_is_not_kept():
    assert "d" not in wire.public_key(json.loads(PRIVATE))


@pytest.mark.parametrize(
    "key", [{}, {"kty": "oct", "k": "c2VjcmV0", "kid": "1"}, {"kty": "OKP", "crv": "X25519"}]
)
def test_a_key_that_cannot_verify_is_refused_when_it_is_given(key: dict):
    with pytest.raises(KeyUnusable):
        wire.public_key(key)


def test_a_key_without_a_name_is_refused_for_it_could_not_be_chosen():
    with pytest.raises(KeyUnusable):
        wire.public_key(OKPKey.generate_key("Ed25519", private=False).as_dict())


def test_what_we_tell_holds_the_fields_of_its_schema_and_no_other():
    booking = UUID("3f2504e0-4f89-51d3-9a0c-0305e82c3301")
    data = {"booking_id": booking, "share_cents": 100, "reason_code": "billing.cancelled"}
    facts = {"id": booking, "sequence": 7, "time": NOW, "data": data | {"name": "Martin"}}
    event = json.loads(wire.body_of("demoville", "share.reversed", facts))
    assert event["data"] == {**data, "booking_id": str(booking)}
    assert (event["subject"], event["sequence"]) == (str(booking), "7")
    assert event["source"] == "/towns/demoville"


def test_a_refused_message_is_found_again_by_its_id_and_nothing_odd_is_repeated():
    numbered = b'{"id": "a-1", "type": "fr.preau.test.v1", "sequence": "7"}'
    assert wire.hints(numbered) == wire.Hints("a-1", "fr.preau.test.v1", 7)
    assert (
        wire.hints(b'{"id": "Zo\\u0000\xc3\xa9 Martin", "type": 3, "sequence": 7}') == wire.Hints()
    )
    assert wire.hints(b"[1]") == wire.hints(b"no") == wire.Hints()


def test_a_message_too_large_is_found_by_its_id_all_the_same():
    family = b'"data": {"name": "' + b"x" * refusals.BODY_MAX_BYTES + b'"}}'
    body = b'{"id": "a-1", "type": "fr.preau.test.v1", "sequence": "7", ' + family
    assert wire.hints(body) == wire.Hints("a-1", "fr.preau.test.v1", 7)
