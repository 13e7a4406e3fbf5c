"""What the town's people may do, in words: functions, where they count, what each opens."""

from collections.abc import Collection
from dataclasses import dataclass

from chassis.formatting import NBSP, listed
from chassis.language import N_, _
from gateway.desk import sections
from gateway.desk.menu import FUNCTIONS
from gateway.desk.sections import Section
from gateway.remote.identity import StaffActView
from gateway.rights import staff_may

ROLES = {
    "clerk": N_(
        "Dossiers, demandes et pièces, messages, réservations, publications, et tous les réglages "
        "(tarifs compris) sauf Agents, Régies et la conservation des données."
    ),
    "cashier": N_("Factures, paiements, caisse, régies, comptes des familles."),
    "cook": N_("Nombre de repas à préparer."),
    "instructor": N_("Liste du jour et appel."),
    "operator": N_(
        "Marche du logiciel, pour qui l’installe : aucune page du guichet, des commandes seulement."
    ),
    "admin": N_("Tout, et donner des droits aux autres."),
}
ACTS = {
    "invited": N_("Invitation"),
    "registered": N_("Droits donnés"),
    "changed": N_("Droits changés"),
    "suspended": N_("Accès suspendu"),
    "restored": N_("Accès rétabli"),
    "removed": N_("Accès retiré"),
    "factor-required": N_("Second facteur demandé"),
    "factor-free": N_("Second facteur plus demandé"),
    "factor-reset": N_("Second facteur réinitialisé"),
    "codes-remade": N_("Codes de secours refaits"),
}
# What a family's page and others offer besides the menu's own pages.
BESIDES = (
    (sections.BOOKING_FOR_FAMILIES, N_("Réserver pour une famille")),
    (sections.CUSTODY, N_("Garde alternée d’un enfant")),
    (sections.ACCOUNT, N_("Compte d’une famille")),
    (sections.OPENINGS, N_("Ouvrir des réservations")),
    (sections.BANK_LIST, N_("Reprendre un paiement du relevé de la banque")),
)


@dataclass(frozen=True)
class Row:
    """A page of the desk, and who opens it."""

    name: str
    functions: tuple[bool, ...]  # In the order of FUNCTIONS.
    by_school: bool  # Whether somebody limited to schools opens it, for theirs.


def table() -> list[Row]:
    """What each function opens, read of the doors themselves: nobody keeps this table."""
    return [
        Row(
            _(name),
            tuple(_opens(section, {function}) for function in FUNCTIONS),
            _opens(section, FUNCTIONS, limited=True),
        )
        for section, name in _pages()
    ]


def closed_by_schools() -> list[str]:
    """The pages of the menu that a limit to schools closes, whatever the function."""
    closed = [
        section
        for section in sections.MENU
        if _opens(section, FUNCTIONS) and not _opens(section, FUNCTIONS, limited=True)
    ]
    names = [_(each.name) for each in closed if each.group is not sections.Group.SETTINGS]
    return [*names, _("tous les réglages")]


def opened_by(functions: Collection[str], *, limited: bool) -> list[str]:
    """The names of what somebody with these functions opens."""
    pages = _pages()
    return [_(name) for section, name in pages if _opens(section, functions, limited=limited)]


def functions_told(functions: Collection[str]) -> list[str]:
    return [_(name) for function, name in FUNCTIONS.items() if function in functions]


def where_told(structures: Collection[str], schools: dict[str, str]) -> list[str]:
    """The schools somebody is limited to, by name; a school that is gone still limits."""
    if not structures:
        return [_("Toute la commune")]
    return sorted(schools.get(school_id, _("École inconnue")) for school_id in structures)


def staff_act(act: str) -> str:
    return _(ACTS[act])


def rights_after(act: StaffActView, schools: dict[str, str]) -> str:
    """'Accueil ; École Pasteur ; télécharge des listes', as an act left it."""
    if not act["functions"]:
        return _("Aucun droit")
    told = [
        listed(functions_told(act["functions"])),
        listed(where_told(act["structures"], schools)),
    ]
    if act["exports"]:
        told.append(_("télécharge des listes"))
    return f"{NBSP}; ".join(told)


def _pages() -> list[tuple[Section, str]]:
    return [*((section, section.name) for section in sections.MENU), *BESIDES]


def _opens(section: Section, functions: Collection[str], *, limited: bool = False) -> bool:
    """To those who export too: the right is told apart."""
    return staff_may(frozenset(functions), section.doors, limited=limited, exports=True)
