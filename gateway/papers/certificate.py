"""The mayor's certificate that a child is inscribed at a school, for its head (code de l'éducation,
L131-5 and L131-6)."""

from datetime import datetime

from chassis.formatting import as_instant, digits, long_day
from chassis.language import _, ngettext
from gateway.papers.letter import Copied, Framed, Letter, Part, Sentence, letters_pdf, recipient
from gateway.remote.household import ChildView, HouseholdView, InscriptionView
from gateway.sectors import LEVELS
from gateway.town import the_town


def certificate_pdf(told: InscriptionView, child: ChildView, household: HouseholdView) -> bytes:
    """`told` is an accepted entry to a school. The home is the one that decided, and of the other
    home nothing is printed. Printed again, it is unchanged as long as the record is, and who signs
    for the mayor."""
    entry = told["entry"]
    assert entry is not None
    decided_at = as_instant(told["decided_at"] or told["started_at"])
    whose = _("Famille {name}").format(name=household["name"])
    heading = _("Certificat d’inscription scolaire")
    derogation = [Sentence(_("Cette inscription est accordée par dérogation."))]
    parts: tuple[Part, ...] = (
        Sentence(
            _(
                "Le maire certifie que l’enfant nommé ci-dessous est inscrit à l’école suivante "
                "(code de l’éducation, articles L. 131-5 et L. 131-6)."
            )
        ),
        _framed(told, child, household),
        *(derogation if entry["derogation"] == "granted" else []),
        Sentence(
            _(
                "À présenter à la direction de l’école, qui admet l’enfant et demande alors un "
                "document sur les vaccinations obligatoires."
            )
        ),
        Sentence(_signed(decided_at)),
    )
    to = recipient(household["reference"], whose, household["address"])
    return letters_pdf(heading, [Letter(to, heading, parts)], decided_at)


def _signed(decided_at: datetime) -> str:
    """Name and function as the town has them; a first name alone signs nothing."""
    who = the_town().signatory or _("nom, fonction et signature :")
    return _("À {town}, le {day}. Pour le maire, {who}").format(
        town=the_town().name, day=long_day(decided_at.date()), who=who
    )


def _framed(told: InscriptionView, child: ChildView, household: HouseholdView) -> Framed:
    entry = told["entry"]
    assert entry is not None
    guardians = [f"{it['first_name']} {it['last_name']}" for it in household["guardians"]]
    return Framed(
        (
            Copied(_("Enfant"), f"{child['first_name']} {child['last_name']}"),
            Copied(_("Date de naissance"), digits(child["birth_date"])),
            Copied(ngettext("Responsable", "Responsables", len(guardians)), ", ".join(guardians)),
            Copied(_("Domicile"), entry["address"]),
            Copied(_("École"), entry["school_name"] or ""),
            Copied(_("Classe"), _(LEVELS.get(entry["level"], entry["level"]))),
            Copied(_("À partir du"), long_day(told["first"])),
        )
    )
