"""A deposit slip: what goes to the bank, or to whoever issued it, listed one by one."""

from chassis.formatting import as_instant, digits, euros
from chassis.language import N_, _
from gateway.papers.lines import table
from gateway.papers.town import letterhead, numbered
from gateway.papers.typesetting import typeset
from gateway.remote.billing import SlipPaperView
from gateway.sentences.means import AT_COUNTER, UNKNOWN

PAPERS = [
    {"name": N_("Date"), "kind": "text"},
    {"name": N_("De"), "kind": "wide"},
    {"name": N_("Numéro"), "kind": "text"},
    {"name": N_("Banque ou émetteur"), "kind": "text"},
    {"name": N_("Montant"), "kind": "amount"},
]


def slip_pdf(slip: SlipPaperView) -> bytes:
    """`slip` is what billing's `slip` answers. Of cash, a line is a counted drawer without its
    float, with the difference of its count."""
    made_at = as_instant(slip["made_at"])
    means = _(AT_COUNTER.get(slip["means"], UNKNOWN))
    lines = slip["lines"]
    rows = [
        [
            digits(line["day"]),
            line["payer"],
            line["number"],
            line["issuer"],
            euros(line["amount_cents"]),
        ]
        for line in lines
    ]
    facts = [
        [_("Régie"), f"{slip['regie']}, {slip['name']}"],
        [_("Moyen de paiement"), means],
        [_("Nombre"), str(len(lines))],
        [_("Ordre"), slip["payee"]],
        [_("Fait par"), slip["made_by"]],
    ]
    paper = {
        "title": _("Bordereau de remise {number}").format(number=slip["number"]),
        "town": letterhead(),
        "recipient": {"label": _("Régie {regie}").format(regie=slip["regie"])}
        | {"name": slip["name"], "lines": []},
        "heading": _("Bordereau de remise"),
        "subtitle": numbered(slip["number"], made_at),
        "amount": {"label": _("Remis"), "value": euros(slip["amount_cents"])},
        "facts": [[name, value] for name, value in facts if value],
        "sections": [table(_("Détail"), PAPERS, rows, total=(_("Total"), slip["amount_cents"]))],
        "totals": [],
        "notes": [_("Signature du régisseur :")],
    }
    return typeset(paper, made_at)
