"""The desk's sections: the menu, and who may open each page, which is who may ask its questions.

A section that is not somebody's is not in their menu, and its address answers 403; for a parent
the whole desk does not exist (404).
"""

from dataclasses import dataclass
from enum import Enum

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway.rights import staff_may
from gateway.sessions import Login, current_login
from gateway.unsent import signed_out


class Group(Enum):
    """The groups of the menu, in its order: what one does there."""

    FAMILIES = N_("Familles")
    TODAY = N_("Aujourd’hui")
    MONEY = N_("Argent")
    REQUESTS = N_("Démarches")
    PUBLISHING = N_("Publier")
    SETTINGS = N_("Réglages")


@dataclass(frozen=True)
class Section:
    """One entry of the menu, and the doors of the services that its pages cannot do without."""

    path: str
    name: str
    doors: tuple[str, ...]
    group: Group | None = None  # None for what is reached from another page.
    also: str = ""  # Another address, whose pages are the section's too.

    def is_open_to(self, login: Login) -> bool:
        limited = bool(login.structures)
        return staff_may(login.roles, self.doors, limited=limited, exports=login.exports)

    def holds(self, path: str) -> bool:
        """Whether this page is one of the section's."""
        return any(path == own or path.startswith(f"{own}/") for own in self._addresses)

    def length(self, path: str) -> int:
        """How much of this page's address is the section's; the closest section holds it."""
        return max(len(own) for own in self._addresses if path.startswith(own))

    @property
    def _addresses(self) -> tuple[str, ...]:
        return (self.path, self.also) if self.also else (self.path,)


def _section(group: Group, path: str, name: str, *doors: str) -> Section:
    return Section(f"/desk/{path}", name, doors, group)


FAMILIES = _section(
    Group.FAMILIES,
    "familles",
    N_("Dossiers"),
    "household.search",
    "household.record",
)
UNCERTIFIED = _section(
    Group.FAMILIES, "familles/a-certifier", N_("À certifier"), "household.uncertified"
)
IRREGULAR = _section(
    Group.FAMILIES, "familles/pas-en-regle", N_("Pas en règle"), "household.irregular_records"
)
QUEUE = _section(
    Group.TODAY, "a-traiter", N_("À traiter"), "documents.waiting", "documents.piece_review"
)
CHANGES = Section("", "", ("household.waiting", "household.review_request"))
INSCRIPTIONS = Section("", "", ("household.waiting", "household.review_inscription"))
ENTRIES = Section("", "", ("household.waiting", "household.accept_school_entry"))
MESSAGES = _section(
    Group.TODAY, "messages", N_("Messages"), "notify.inbox", "notify.answer_message"
)
DAY = _section(
    Group.TODAY,
    "jour",
    N_("Liste du jour"),
    "booking.day_list",
    "booking.record_attendance",
)
LOCKS = Section("", "", ("booking.day_list", "booking.lock_attendance"))
KITCHEN = _section(Group.TODAY, "cuisine", N_("Cuisine"), "booking.kitchen")
TAKING = _section(Group.MONEY, "encaisser", N_("Encaisser"), "billing.counter", "household.search")
DRAWERS = _section(Group.MONEY, "caisse", N_("Ma caisse"), "billing.drawers")
UNPLACED = _section(Group.MONEY, "a-rapprocher", N_("À rapprocher"), "billing.unplaced")
SLIPS = _section(Group.MONEY, "remises", N_("Remises"), "billing.slips")
REGIES = _section(Group.SETTINGS, "reglages/regies", N_("Régies"), "billing.regies")
CLOSURES = _section(
    Group.TODAY, "fermetures", N_("Fermetures"), "booking.closures", "booking.close_days"
)
INVOICES = _section(
    Group.MONEY,
    "factures",
    N_("Factures du mois"),
    "billing.start_invoice_run",
    "billing.invoice_run",
)
NEWS = _section(Group.PUBLISHING, "actualites", N_("Actualités"), "notify.publish_news")
PAPERS = _section(Group.PUBLISHING, "documents", N_("Documents"), "documents.publish_document")
REQUEST_KINDS = _section(
    Group.SETTINGS,
    "reglages/demandes",
    N_("Demandes des familles"),
    "household.request_kinds",
    "household.set_request_kind",
)
SEASONS = _section(
    Group.SETTINGS,
    "reglages/inscriptions",
    N_("Périodes d’inscription"),
    "household.seasons",
    "household.set_season",
)
TARIFFS = _section(Group.SETTINGS, "tarifs", N_("Tarifs et activités"), "billing.tariffs")
ACTIVITIES = _section(
    Group.SETTINGS,
    "reglages/activites",
    N_("Activités"),
    "booking.activity",
    "booking.define_activity",
)
TOWN = _section(Group.SETTINGS, "commune", N_("La commune"), "notify.change_town")
PIECE_KINDS = _section(
    Group.SETTINGS, "reglages/pieces", N_("Pièces demandées"), "documents.piece_settings"
)
PARTNERS = _section(Group.SETTINGS, "communes", N_("Communes"), "partners.partners")
STAFF = _section(
    Group.SETTINGS,
    "reglages/agents",
    N_("Agents"),
    "identity.staff_members",
    "identity.change_staff",
)
RECORDS = _section(
    Group.SETTINGS,
    "reglages/dossier",
    N_("Dossier des familles"),
    "household.record_fields",
    "household.set_record_fields",
)
SCHOOLS = _section(
    Group.SETTINGS,
    "reglages/ecoles",
    N_("Écoles et classes"),
    "household.class_roll",
    "household.set_class",
)
SECTORS = _section(
    Group.SETTINGS,
    "reglages/secteurs",
    N_("Secteurs scolaires"),
    "household.sectors",
    "household.set_sector",
)
CONSENTS = _section(
    Group.SETTINGS,
    "reglages/autorisations",
    N_("Autorisations"),
    "household.consent_kinds",
    "household.set_consent",
)
ACCOUNTS = Section(
    "/desk/familles/comptes",
    N_("Comptes et clés"),
    ("identity.families_accounts", "identity.start_invitations"),
    Group.FAMILIES,
    also="/desk/familles/cles",
)
OPENING_RECORDS = _section(
    Group.FAMILIES,
    "familles/ouvrir",
    N_("Ouvrir un dossier"),
    "household.look_alikes",
    "household.open_household",
)
IMPORTS = _section(
    Group.FAMILIES,
    "familles/reprises",
    N_("Reprise de fichiers"),
    "household.imports",
    "household.start_import",
)
RETENTION = _section(
    Group.SETTINGS,
    "reglages/conservation",
    N_("Conservation des données"),
    "household.retention",
    "household.set_term",
)
TASKS = _section(Group.FAMILIES, "familles/a-faire", N_("À faire par moi"), "household.tasks")
MENU = (
    FAMILIES,
    UNCERTIFIED,
    IRREGULAR,
    OPENING_RECORDS,
    TASKS,
    ACCOUNTS,
    IMPORTS,
    QUEUE,
    MESSAGES,
    DAY,
    KITCHEN,
    CLOSURES,
    TAKING,
    DRAWERS,
    UNPLACED,
    SLIPS,
    INVOICES,
    NEWS,
    PAPERS,
    ACTIVITIES,
    TARIFFS,
    REQUEST_KINDS,
    SEASONS,
    TOWN,
    SCHOOLS,
    SECTORS,
    PIECE_KINDS,
    REGIES,
    PARTNERS,
    RECORDS,
    CONSENTS,
    RETENTION,
    STAFF,
)

OPEN_RECORD_AT = "/desk/familles/ouvrir"

# Reached from the list of activities, and from a family's page: no entries of the menu.
RECORD_RULE = Section("", "", ("billing.record_rule",))
RECORD_RULE_DECIDED = Section("", "", ("billing.decide_record_rule",))
TARIFFS_WRITTEN = Section("", "", ("billing.save_tariff_draft", "billing.publish_tariff_draft"))
PAPERS_FOUND = Section("", "", ("billing.find_papers", "household.names"))
ACCOUNT = Section(
    "",
    "",
    (
        *("household.record", "billing.account", "billing.invoices", "billing.invoice"),
        "billing.standing",
    ),
)
EXPORTS = Section("", "", ("identity.record_export",))
PRICES = Section("", "", ("billing.price_list",))
OPENINGS = Section("", "", ("booking.set_opening",))
PARTICULARS = Section("", "", ("household.particulars",))
HEALTH = Section("", "", ("household.health_sheet", "household.health_reads"))
CONSENTING = Section("", "", ("household.consents", "household.answer_consent"))
SECURITY = Section(
    "/desk/reglages/agents/connexion", "", ("identity.security", "identity.decide_security")
)
KEYS = Section("", "", ("household.keys", "household.make_key"))
LAPSING = Section("", "", ("household.day_work", "documents.day_work", "household.names"))
# What a record shows of what the other rooms know, and what is changed in it.
TIES = Section("", "", ("household.ties",))
NOTES = Section("", "", ("household.notes", "household.write_note"))
STANDING = Section("", "", ("billing.standing", "billing.invoices"))
ENROLMENTS = Section("", "", ("booking.enrolments",))
ENDING = Section("", "", ("booking.end_enrolment",))
ENTERING = Section("", "", ("household.inscriptions", "household.enter_school"))
INSCRIBING = Section("", "", ("household.inscriptions", "household.inscribe"))
QUOTIENTS = Section("", "", ("household.quotient_state", "household.record_quotient_familial"))
ASKING_THE_CAF = Section("", "", ("household.quotient_state", "household.consent_to_quotient"))
QUOTIENT_RULES = Section("", "", ("household.quotient_rules", "household.set_quotient_rules"))
CORRECTING = Section("", "", ("household.correct_guardian", "household.correct_child"))
CUSTODY = Section("", "", ("household.custody", "household.state_custody"))
BANK_LIST = Section("", "", ("billing.recover_payment",))
BOOKING_FOR_FAMILIES = Section("", "", ("booking.book_for",))


def open_sections(login: Login) -> list[Section]:
    """What this member of staff may open, in the order of the menu."""
    return [section for section in MENU if section.is_open_to(login)]


def only(door: Blueprint, section: Section | None = None) -> None:
    """Let through this blueprint the staff its section is open to; any staff without one."""

    def stop_others() -> Response | None:
        login = current_login()
        if login is None:
            return signed_out()
        if not login.is_staff:
            abort(404)
        if section is not None and not section.is_open_to(login):
            abort(403)
        return None

    door.before_request(stop_others)
