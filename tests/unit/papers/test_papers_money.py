"""What a family reads on paper must be what was charged, and nothing about anybody else."""

import re

from papers_fakes import a_household, a_line, lines_of, parts_of, read
from test_papers_typesetting import PRINTED_AT, a_receipt, a_statement, an_invoice

from chassis.language import spoken
from gateway import words
from gateway.papers.invoice import invoice_pdf
from gateway.papers.lines import by_child, days, explanations
from gateway.papers.receipt import receipt_pdf
from gateway.papers.statement import statement_pdf


def test_the_receipt_says_what_was_paid_how_and_under_which_reference():
    _, text = read(receipt_pdf(a_receipt(), a_household()))
    for expected in (
        "Reçu de paiement",
        "N° 2027-003-R000162, le mercredi 2 juin 2027",
        "Montant payé 21,60 €",
        "mercredi 2 juin 2027 à 10 h 04",
        "carte bancaire",
        "2027REF000001",
        "112233445566-tip",
        "Famille Bond 12 rue des Lilas 99000 Démoville",
        "Sous-total Chloé 10,80 €",
        "lun. 7, mar. 8 et jeu. 10 juin 2027",
    ):
        assert expected in text


def test_credit_used_is_told_apart_from_the_money_paid():
    receipt = a_receipt(credit_used_cents=360, amount_cents=1800)
    _, text = read(receipt_pdf(receipt, a_household()))
    assert "Total 21,60 €" in text
    assert "Crédit utilisé −3,60 €" in text
    assert "Payé 18,00 €" in text


def test_a_cancellation_is_a_negative_line_under_its_own_name():
    lines = [*lines_of("Chloé"), a_line(action="cancel", amount_cents=-360)]
    (section,) = by_child(parts_of(lines))
    assert section["rows"][1][0] == "Cantine Pasteur (annulation)"
    assert section["rows"][1][4] == "−3,60\u00a0€"
    assert section["total"]["value"] == "7,20\u00a0€"


def test_an_invoice_recalls_its_due_date_what_is_left_and_the_ways_of_recourse():
    invoice = an_invoice(paid_cents=1000, credit_used_cents=160, due_cents=1000)
    _, text = read(invoice_pdf(invoice, a_household()))
    for expected in (
        "Facture de juin 2027",
        "À payer 10,00 €",
        "À payer avant le samedi 31 juillet 2027",
        "Déjà payé −10,00 €",
        "Crédit utilisé −1,60 €",
        "Reste à payer 10,00 €",
        "tribunal administratif",
        "SIRET",
        "TVA non applicable",
    ):
        assert expected in text


def test_a_paid_invoice_asks_for_nothing():
    _, text = read(invoice_pdf(an_invoice(paid_cents=2160, due_cents=0), a_household()))
    assert "Facture réglée 0,00 €" in text
    assert "À payer avant" not in text
    assert "Payez en ligne" not in text


def test_the_other_parent_and_the_quotient_never_reach_the_paper():
    household = a_household(
        guardians=[{"first_name": "Claude", "email": "claude@demoville.example"}],
        quotient_familial={"amount": 1234, "source": "CAF"},
    )
    _, text = read(invoice_pdf(an_invoice(), household))
    assert "Claude" not in text
    assert "1234" not in text


def test_days_of_two_months_are_not_mixed():
    assert days(["2027-07-01", "2027-06-29"]) == (
        "mar.\u00a029 juin 2027\u00a0; jeu.\u00a01er juillet 2027"
    )


def test_a_price_that_changed_is_explained_with_the_days_of_each():
    dear = [{"code": "billing.why-unknown-quotient", "details": {}}]
    lines = [
        a_line(day="2027-09-20", amount_cents=720, why=dear),
        a_line(day="2027-09-21", amount_cents=720, why=dear),
        a_line(day="2027-09-23"),
    ]
    (section,) = explanations(lines)
    first, second = section["sentences"]
    assert first == (
        "Cantine Pasteur, du 20 septembre 2027 au 21 septembre 2027, 7,20\u00a0€\u00a0: "
        f"{words.why(dear)[0]}."
    )
    assert second.startswith("Cantine Pasteur, le 23 septembre 2027, 3,60\u00a0€\u00a0: ")


def test_what_was_cancelled_after_the_invoice_shows_under_its_own_number():
    note = {"number": "2027-003-A000003", "issued_at": PRINTED_AT.isoformat(), "amount_cents": 360}
    invoice = an_invoice(credit_notes=[note], credited_cents=360, due_cents=1800)
    _, text = read(invoice_pdf(invoice, a_household()))
    assert "2027-003-A000003 01/07/2027 −3,60 €" in text
    assert "Annulé depuis (avoirs) −3,60 €" in text


def test_a_charge_of_no_child_is_the_household_s():
    (section,) = by_child(parts_of([a_line(child_name="", activity_name="Vitre cassée")]))
    assert section["heading"] == "Foyer"


def test_the_statement_tells_paid_from_invoiced_and_sums_nothing_cancelled():
    """59,40 € of lines stood under a head of 52,20 €."""
    lines = [
        a_line(state="paid"),
        a_line(state="to_invoice", activity_name="Soir", amount_cents=180),
    ]
    gone = [a_line(state="credited", activity_name="Jamais venu", amount_cents=720)]
    statement = a_statement(lines=lines, cancelled=gone, total_cents=540, to_invoice_cents=180)
    _, text = read(statement_pdf(statement, a_household(), PRINTED_AT))
    assert "Récapitulatif de juin 2027" in text
    assert "Cantine Pasteur (payé)" in text
    assert "Soir (à facturer)" in text
    assert "Sous-total Chloé 5,40 €" in text
    assert "Coût du mois 5,40 €" in text
    assert "Annulé, non compté" in text
    assert "07/06/2027 Chloé, Jamais venu 7,20 €" in text
    assert "Aucun mouvement en juin 2027." in text


def test_the_statement_lists_each_movement_with_its_sign():
    movement = {
        "at": "2027-06-03T16:02:00+00:00",
        "code": "billing.cancelled",
        "details": {},
        "reference": "2027-003-R000013",
        "amount_cents": 360,
    }
    _, text = read(statement_pdf(a_statement(movements=[movement]), a_household(), PRINTED_AT))
    assert "03/06/2027" in text
    assert "2027-003-R000013 +3,60 €" in text


def test_a_family_that_reads_english_gets_its_papers_in_english():
    with spoken("en"):
        papers = [
            receipt_pdf(a_receipt(), a_household()),
            invoice_pdf(an_invoice(), a_household()),
            statement_pdf(a_statement(), a_household(), PRINTED_AT),
        ]
    texts = [read(paper)[1] for paper in papers]
    assert "Payment receipt" in texts[0]
    assert "Invoice for June 2027" in texts[1]
    assert "Summary for June 2027" in texts[2]
    for text in texts:
        assert "\u20ac" in text
        assert not re.search(r"\d,\d\d\s\u20ac|Montant|Solde|Régie,", text)
