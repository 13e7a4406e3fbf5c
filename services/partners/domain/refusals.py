"""What is told to a partner whose message is refused: a stable code, and a sentence."""

TOO_LARGE = "too-large"
MALFORMED = "malformed"
UNSIGNED = "unsigned"
BAD_SIGNATURE = "bad-signature"
UNKNOWN_TYPE = "unknown-type"
NOT_ALLOWED = "not-allowed"
REPLAYED = "replayed"
NOT_YOURS = "not-yours"

BODY_MAX_BYTES = 64 * 1024
SENTENCES = {
    TOO_LARGE: f"The message is larger than {BODY_MAX_BYTES} bytes.",
    MALFORMED: "The body is not a CloudEvent of its type's schema.",
    UNSIGNED: "The message carries no signature header.",
    BAD_SIGNATURE: "The signature is not one of this body by a key you gave us.",
    UNKNOWN_TYPE: "No such type is taken here.",
    NOT_ALLOWED: "You have not been granted this type.",
    REPLAYED: "This id came with another body, or this sequence is not above the last accepted.",
    NOT_YOURS: "You have not told us of this household or child.",
}
BY_A_ROOM = "Your household could not be registered here."
HOUSEHOLD_UNKNOWN = "household.unknown"  # The household room's own code, which is not imported.


class Refused(Exception):
    """A message that goes to the quarantine. `why` adds to the code's sentence."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.reason = f"{SENTENCES.get(code, BY_A_ROOM)} {why}".strip()
