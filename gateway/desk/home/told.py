"""What has happened since yesterday and which dates come, in sentences that lead to where it is
done. A kind of line is a row of HAPPENED or AHEAD; a room away is named, and costs its lines alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from chassis import clock
from chassis.elision import filled
from chassis.formatting import as_date, hour, month, short_date, weekday
from chassis.language import N_, _, ngettext
from chassis.paris import midnight
from gateway.desk.sections import (
    ACCOUNTS,
    DAY,
    FAMILIES,
    INVOICES,
    KITCHEN,
    MESSAGES,
    QUEUE,
    SEASONS,
    TARIFFS,
    Section,
)
from gateway.question import Question
from gateway.remote import billing, booking, documents, household, identity, notify
from gateway.rights import staff_may
from gateway.sentences.counted import Counted
from gateway.sessions import Login

LEFT_AT = timedelta(hours=17)  # When the working day before ended.
ONE_DAY = timedelta(days=1)
LAPSING_AT = f"{FAMILIES.path}/echeances"
SAID_MAX = 8  # Dates to come, at most: the page is of today.


@dataclass(frozen=True)
class Line:
    """`when` is of a day to come; `url` is None for whoever may not open where it is done."""

    text: str
    url: str | None
    when: str = ""


@dataclass(frozen=True)
class Room:
    """A room that tells of the day; its own door says to whom."""

    ask: Callable[[datetime], Question[Any]]
    name: str

    def is_for(self, login: Login) -> bool:
        asked = self.ask(clock.now())
        door = (f"{asked.service}.{asked.method}",)
        return staff_may(login.roles, door, limited=bool(login.structures))


ROOMS = (
    Room(documents.day_work, N_("Pièces")),
    Room(household.day_work, N_("Dossiers")),
    Room(notify.day_work, N_("Messages")),
    Room(booking.day_work, N_("Réservations")),
    Room(identity.day_work, N_("Comptes des familles")),
    Room(billing.day_work, N_("Argent")),
)


@dataclass(frozen=True)
class Kind:
    """What is said of it, and the section where it is done; `at` is an address there, made of what
    the line is about or of its day; `of_family`, where in the record of each family it names."""

    said: Counted | str
    section: Section
    at: str = ""
    of_family: str = ""

    def line(self, login: Login, told: Mapping[str, Any], when: str = "") -> Line:
        count, about = told["count"], told["about"]
        facts = {"count": count, "about": _about(told["kind"], about)}
        said = self.said
        text = _(said) if isinstance(said, str) else ngettext(said.singular, said.plural, count)
        where = {"about": quote(about or ""), "on": told.get("on", "")}
        url = self._families(told) or self.at.format(**where) or self.section.path
        return Line(filled(text, **facts), url if self.section.is_open_to(login) else None, when)

    def _families(self, told: Mapping[str, Any]) -> str:
        """The record of the only family concerned, or the list of several."""
        ids: list[str] = (told.get("household_ids") or []) if self.of_family else []
        if len(ids) == 1:
            return f"{FAMILIES.path}/{ids[0]}{self.of_family}"
        return f"{LAPSING_AT}/{told['kind']}/{told['on']}" if ids else ""


HAPPENED: Mapping[str, Kind] = {
    "pieces-handed-in": Kind(
        Counted("{count} pièce reçue", "{count} pièces reçues", "count"), QUEUE
    ),
    "pieces-decided": Kind(
        Counted("{count} pièce traitée", "{count} pièces traitées", "count"), QUEUE
    ),
    "requests-sent": Kind(
        Counted("{count} demande envoyée", "{count} demandes envoyées", "count"), QUEUE
    ),
    "requests-decided": Kind(
        Counted("{count} demande traitée", "{count} demandes traitées", "count"), QUEUE
    ),
    "inscriptions-sent": Kind(
        Counted("{count} inscription envoyée", "{count} inscriptions envoyées", "count"), QUEUE
    ),
    "inscriptions-decided": Kind(
        Counted("{count} inscription traitée", "{count} inscriptions traitées", "count"), QUEUE
    ),
    "key-requests": Kind(Counted("{count} clé demandée", "{count} clés demandées", "count"), QUEUE),
    "keys-used": Kind(Counted("{count} clé utilisée", "{count} clés utilisées", "count"), ACCOUNTS),
    "keys-tried": Kind(
        Counted(
            "{count} compte a essayé cinq clés fausses ou plus",
            "{count} comptes ont essayé cinq clés fausses ou plus",
            "count",
        ),
        ACCOUNTS,
    ),
    "records-opened": Kind(
        Counted("{count} dossier ouvert", "{count} dossiers ouverts", "count"), FAMILIES
    ),
    "records-changed": Kind(
        Counted(
            "{count} dossier changé par la famille",
            "{count} dossiers changés par les familles",
            "count",
        ),
        FAMILIES,
    ),
    "messages-received": Kind(
        Counted("{count} message reçu", "{count} messages reçus", "count"), MESSAGES
    ),
    "mail-refused": Kind(N_("Courriel refusé par {about}"), FAMILIES, "/desk/recherche?q={about}"),
    "mails-refused": Kind(
        Counted("{count} autre courriel refusé", "{count} autres courriels refusés", "count"),
        FAMILIES,
    ),
    "orders-confirmed": Kind(
        Counted("{count} commande confirmée", "{count} commandes confirmées", "count"), DAY
    ),
    "orders-expired": Kind(
        Counted(
            "{count} commande laissée sans paiement",
            "{count} commandes laissées sans paiement",
            "count",
        ),
        DAY,
    ),
    "bookings-cancelled": Kind(
        Counted("{count} réservation annulée", "{count} réservations annulées", "count"), DAY
    ),
    "accounts-opened": Kind(
        Counted("{count} compte ouvert", "{count} comptes ouverts", "count"), ACCOUNTS
    ),
    "passwords-chosen": Kind(
        Counted("{count} mot de passe choisi", "{count} mots de passe choisis", "count"), ACCOUNTS
    ),
    "payments-received": Kind(
        Counted("{count} paiement reçu", "{count} paiements reçus", "count"), INVOICES, "#encaisse"
    ),
    "payments-refused": Kind(
        Counted(
            "{count} paiement refusé par la banque",
            "{count} paiements refusés par la banque",
            "count",
        ),
        INVOICES,
        "#encaisse",
    ),
    "payments-left": Kind(
        Counted(
            "{count} paiement abandonné en route", "{count} paiements abandonnés en route", "count"
        ),
        INVOICES,
        "#encaisse",
    ),
    "invoices-issued": Kind(
        Counted("{count} facture émise", "{count} factures émises", "count"), INVOICES
    ),
}
OF_DAY = f"{DAY.path}?jour={{on}}"
OF_KITCHEN = f"{KITCHEN.path}?jour={{on}}"
AHEAD: Mapping[str, Kind] = {
    "quotients-lapsing": Kind(
        Counted("{count} quotient expire", "{count} quotients expirent", "count"),
        FAMILIES,
        of_family="/quotient",
    ),
    "pieces-lapsing": Kind(
        Counted(
            "{count} pièce n’est plus valable après ce jour",
            "{count} pièces ne sont plus valables après ce jour",
            "count",
        ),
        FAMILIES,
        of_family="#papiers",
    ),
    "season-opens": Kind(N_("ouverture des inscriptions, {about}"), SEASONS),
    "season-closes": Kind(N_("dernier jour d’inscription, {about}"), SEASONS),
    "closed": Kind(N_("fermé : {about}"), KITCHEN, OF_KITCHEN),
    "public-holiday": Kind(N_("jour férié, {about}"), KITCHEN, OF_KITCHEN),
    "holidays": Kind(N_("début des vacances, {about}"), KITCHEN, OF_KITCHEN),
    "opens": Kind(N_("ouverture des réservations, {about}"), TARIFFS),
    "week-closes": Kind(N_("clôture de {about}"), DAY, f"{DAY.path}?jour={{about}}"),
    "invoices-due": Kind(
        Counted(
            "{count} facture à payer avant la fin du jour",
            "{count} factures à payer avant la fin du jour",
            "count",
        ),
        INVOICES,
        "#du",
    ),
    "month-to-invoice": Kind(N_("on peut facturer {about}"), INVOICES),
}
# What is said after a line of these kinds, when something is counted of it.
BESIDE: Mapping[str, Counted] = {
    "season-closes": Counted(
        "{count} inscription commencée, pas envoyée",
        "{count} inscriptions commencées, pas envoyées",
        "count",
    ),
    "week-closes": Counted(
        "{count} famille n’a rien réservé", "{count} familles n’ont rien réservé", "count"
    ),
}


def since(now: datetime) -> datetime:
    """When the last working day before today ended."""
    before = clock.today(now) - ONE_DAY
    while before.weekday() > 4:
        before -= ONE_DAY
    return midnight(before) + LEFT_AT


def since_when(now: datetime) -> str:
    """'Depuis hier 17 h', 'Depuis vendredi 17 h'."""
    left = since(now)
    if clock.today(now) - left.date() == ONE_DAY:
        return _("Depuis hier {hour}").format(hour=hour(left))
    return _("Depuis {day} {hour}").format(day=weekday(left.date()), hour=hour(left))


def happened(login: Login, answers: Sequence[Mapping[str, Any]]) -> list[Line]:
    """In the order of HAPPENED; a kind that this release does not know is another's to say."""
    told = [each for answer in answers for each in answer["happened"] if each["kind"] in HAPPENED]
    order = list(HAPPENED)
    told.sort(key=lambda each: order.index(each["kind"]))
    return [HAPPENED[each["kind"]].line(login, each) for each in told]


def ahead(login: Login, answers: Sequence[Mapping[str, Any]]) -> list[Line]:
    told = [each for answer in answers for each in answer["ahead"] if each["kind"] in AHEAD]
    told.sort(key=lambda each: (each["on"], each["at"] or ""))
    return [_to_come(login, each) for each in told[:SAID_MAX]]


def _to_come(login: Login, told: Mapping[str, Any]) -> Line:
    when = short_date(told["on"])
    if told["at"]:
        when = f"{when}, {hour(told['at'])}"
    line = AHEAD[told["kind"]].line(login, told, when)
    beside = BESIDE.get(told["kind"])
    if beside is None or not told["count"]:
        return line
    count = told["count"]
    more = ngettext(beside.singular, beside.plural, count).format(count=count)
    return Line(f"{line.text}. {more}", line.url, when)


def _about(kind: str, about: str | None) -> str:
    if about is None:
        return ""
    if kind == "week-closes":
        return _week(as_date(about))
    return month(about) if kind == "month-to-invoice" else about


def _week(monday: date) -> str:
    return _("la semaine {number}").format(number=monday.isocalendar().week)
