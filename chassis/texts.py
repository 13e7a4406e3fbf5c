"""What people type, cleaned once: forms and doors load the same fields, and bounds count the same.

Prevents: a pasted character nobody sees that is refused for ever or stored, a line end that counts
twice, two spellings of one address, a NUL that the database refuses.
"""

import re
import unicodedata
from typing import Any

import idna
from marshmallow import ValidationError, fields, validate

# Between two letters these shape a script or an emoji; all other formats (zero-width spaces,
# direction marks, soft hyphens, byte order marks, tags) say nothing and hide something.
JOINERS = "\u200c\u200d"
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
EMAIL_MAX = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets.


def cleaned(typed: str, *, lines: bool = False) -> str:
    """The text without what nobody can see, in NFC, without blanks around it.

    With `lines` its line ends are LF; without, they are spaces.
    """
    text = LINE_ENDS.sub("\n", typed).replace("\t", " ")
    text = text if lines else re.sub("\n+", " ", text)
    shown = "".join(c for c in text if c == "\n" or c in JOINERS or not is_unseen(c))
    shown = shown if lines else re.sub(" {2,}", " ", shown)
    return unicodedata.normalize("NFC", shown).strip(f"{JOINERS} \n\u00a0").strip()


def is_unseen(character: str) -> bool:
    """Controls, formats and halves of surrogate pairs."""
    return unicodedata.category(character) in UNSEEN


class Text(fields.String):
    """A text a person typed, cleaned before its bounds are looked at."""

    def __init__(self, *, lines: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.lines = lines

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return cleaned(super()._deserialize(value, attr, data, **kwargs), lines=self.lines)


class EmailAddress(fields.Email):
    """An address mail can be sent to, in small letters, its domain as people read it.

    The part before the @ is ASCII: the relays that take another (RFC 6531) are few.
    """

    def __init__(self, **options: Any) -> None:
        bounds = options.pop("validate", [])
        bounds = bounds if isinstance(bounds, list) else [bounds]
        super().__init__(validate=[validate.Length(3, EMAIL_MAX), *bounds], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = str(super()._deserialize(value, attr, data, **kwargs))
        seen = "".join(c for c in typed if not is_unseen(c) and not c.isspace())
        mailbox, at, domain = unicodedata.normalize("NFC", seen).lower().rpartition("@")
        if not mailbox.isascii():
            raise self.make_error("invalid")
        return f"{mailbox}{at}{self._readable(domain)}"

    def _readable(self, domain: str) -> str:
        if domain.isascii() and "xn--" not in domain:
            return domain
        try:
            return idna.decode(idna.encode(domain, uts46=True))
        except idna.IDNAError:
            raise self.make_error("invalid") from None


class Identifier(Text):
    """An e-mail address in its canonical form, or what may be a name, or neither: it is nobody's
    then, as an address that nobody has."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = super()._deserialize(value, attr, data, **kwargs)
        if "@" not in typed:
            return typed
        try:
            return str(EmailAddress().deserialize(typed))
        except ValidationError:
            return typed


class WebAddress(fields.URL):
    """A link as it was pasted, without what nobody can see."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return cleaned(str(super()._deserialize(value, attr, data, **kwargs)))


def wire_address(email: str) -> str:
    """The address as every relay takes it: its domain in ASCII (RFC 5890), whatever its script."""
    mailbox, at, domain = email.rpartition("@")
    if domain.isascii():
        return email
    try:
        return f"{mailbox}{at}{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return email
