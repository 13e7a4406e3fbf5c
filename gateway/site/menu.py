"""The families' menu: its groups, and the pages of each. A page is one line of this table; a group
without any page is in nobody's menu."""

from dataclasses import dataclass, field

from flask import Blueprint

from chassis.language import N_


@dataclass(frozen=True)
class Page:
    """A page, and those that are reached from it: their address begins with its own, or with one
    of `ways`."""

    path: str
    name: str
    ways: tuple[str, ...] = ()

    def reach(self, path: str) -> int:
        """How much of this address the page answers for: the more, the nearer. 0 is not at all."""
        begins = (way for way in (self.path, *self.ways) if f"{path}/".startswith(f"{way}/"))
        return max(map(len, begins), default=0)


@dataclass(frozen=True)
class Group:
    """An entry of the menu; it leads to the first of its pages."""

    name: str
    sign: str  # Its picture, in templates/_signs.html.
    pages: tuple[Page, ...] = field(default=())

    @property
    def path(self) -> str:
        return self.pages[0].path

    def reach(self, path: str) -> int:
        return max((page.reach(path) for page in self.pages), default=0)


GROUPS = (
    Group(
        N_("Réserver"),
        "calendar",
        (
            Page("/planning", N_("Planning")),
            Page("/planning/en-masse", N_("Réserver tout le mois")),
            Page("/reservations", N_("Mes réservations")),
            Page("/modifications", N_("Mes dernières modifications")),
            Page("/panier", N_("Mon panier"), ways=("/commande", "/paiement")),
        ),
    ),
    Group(
        N_("Payer"),
        "card",
        (
            Page("/factures", N_("Mes factures")),
            Page("/compte", N_("Mon compte")),
            Page("/simuler", N_("Simuler mes tarifs")),
        ),
    ),
    Group(
        N_("Mon dossier"),
        "people",
        (
            Page("/foyer", N_("Mon foyer")),
            Page("/foyer/quotient", N_("Mon quotient familial")),
            Page("/profil", N_("Mon profil"), ways=("/foyer/coordonnees", "/foyer/langue")),
            Page("/enfants", N_("Mes enfants")),
            Page("/documents", N_("Mes pièces")),
            Page("/foyer/autorisations", N_("Mes autorisations")),
            Page("/mes-donnees", N_("Mes données")),
        ),
    ),
    Group(
        N_("Démarches"),
        "sheet",
        (
            Page("/inscriptions", N_("Mes inscriptions"), ways=("/inscrire",)),
            Page("/ecole", N_("Préinscrire à l’école")),
            Page("/foyer/demandes", N_("Mes demandes")),
        ),
    ),
    Group(
        N_("Messages"),
        "bubble",
        (
            Page("/messages", N_("Messages")),
            Page("/messages/nouveau", N_("Écrire à la mairie")),
            Page("/actualites", N_("Actualités")),
            Page("/documents-publics", N_("Documents à télécharger")),
        ),
    ),
)


def groups() -> list[Group]:
    """Those that have something behind them."""
    return [group for group in GROUPS if group.pages]


def group_of(path: str) -> Group | None:
    """The group that holds the page of this address."""
    found = max(GROUPS, key=lambda group: group.reach(path))
    return found if found.reach(path) else None


def beside(path: str) -> list[Page]:
    """The other pages of the same group."""
    group = group_of(path)
    if group is None:
        return []
    here = max(group.pages, key=lambda page: page.reach(path))
    return [page for page in group.pages if page is not here]


def register(door: Blueprint) -> None:
    """For the families' frame."""
    door.add_app_template_global(groups, "menu_groups")
    door.add_app_template_global(group_of, "menu_group_of")
    door.add_app_template_global(beside, "menu_beside")
