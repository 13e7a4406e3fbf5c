"""A piece that was signed by reading it, as it is kept: the text, who signed it, how and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.formatting import hour, long_day
from chassis.language import _
from gateway.papers.letter import Copied, Framed, Letter, Part, Sentence, letters_pdf, recipient
from gateway.remote.household import ChildView, HouseholdView
from gateway.sectors import school_said


@dataclass(frozen=True)
class Signing:
    number: str
    heading: str
    signed_name: str
    paragraphs: Sequence[str]
    child: ChildView | None
    household: HouseholdView
    signed_at: datetime


def signed_pdf(told: Signing) -> bytes:
    """One page. `number` names the signature, by which the town finds what was proved."""
    whose = recipient(told.household["reference"], told.signed_name, told.household["address"])
    child = told.child
    named = [Sentence(_child(child))] if child else []
    parts: tuple[Part, ...] = (
        *named,
        *(Sentence(paragraph) for paragraph in told.paragraphs),
        Framed(
            (
                Copied(_("Signé par"), told.signed_name),
                Copied(_("Le"), _moment(told.signed_at)),
            ),
            note=_(
                "Signé en ligne : texte lu, nom écrit, code reçu par courriel et recopié. "
                "Signature {number}."
            ).format(number=told.number),
        ),
    )
    return letters_pdf(told.heading, [Letter(whose, told.heading, parts)], told.signed_at)


def _child(child: ChildView) -> str:
    return _("Enfant : {name}, {school}.").format(
        name=f"{child['first_name']} {child['last_name']}",
        school=school_said(child),
    )


def _moment(instant: datetime) -> str:
    return _("{day} à {hour}").format(day=long_day(instant.date()), hour=hour(instant))
