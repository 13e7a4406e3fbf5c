"""A paper must be readable by ear, identical when printed again, and never run a family's name."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers_fakes import a_household, a_line, lines_of, parts_of, read

from gateway.papers.invoice import invoice_pdf
from gateway.papers.receipt import receipt_pdf
from gateway.papers.statement import statement_pdf


def a_receipt(**change: Any) -> dict[str, Any]:
    receipt = {
        "number": "2027-003-R000162",
        "kind": "payment",
        "issued_at": "2027-06-02T08:04:00+00:00",
        "amount_cents": 2160,
        "regie": "003",
        "credit_used_cents": 0,
        "reason_code": None,
        "payment": {
            "reference": "2027REF000001",
            "means": "P",
            "bank_number": "112233445566-tip",
            "paid_at": "2027-06-02T08:04:00+00:00",
            "issuer": None,
            "paid_by": "Andrew",
        },
        "invoice": None,
        "invoices": [],
        "tendered_cents": None,
        "cashier": None,
        "reversal": None,
        "lines": lines_of("Chloé", "Sarah"),
    } | change
    total = sum(line["amount_cents"] for line in receipt["lines"])
    paid = {"total_cents": total, "paid_cents": total - receipt["credit_used_cents"]}
    return receipt | paid | {"parts": parts_of(receipt["lines"])}


def an_invoice(**change: Any) -> dict[str, Any]:
    invoice = {
        "number": "2027-003-000162",
        "month": "2027-06",
        "issued_at": "2027-07-05T08:00:00+00:00",
        "due_on": "2027-07-31",
        "regie": "003",
        "amount_cents": 2160,
        "credit_used_cents": 0,
        "credited_cents": 0,
        "paid_cents": 0,
        "due_cents": 2160,
        "credit_notes": [],
        "lines": lines_of("Chloé", "Sarah"),
    } | change
    return invoice | {"parts": parts_of(invoice["lines"])}


def a_statement(**change: Any) -> dict[str, Any]:
    statement = {
        "month": "2027-06",
        "total_cents": 1080,
        "paid_cents": 1080,
        "to_invoice_cents": 0,
        "invoiced_cents": 0,
        "cancelled": [],
        "opening_balance_cents": 0,
        "closing_balance_cents": -1080,
        "lines": lines_of("Chloé", state="paid"),
        "movements": [],
    } | change
    return statement | {"parts": parts_of(statement["lines"])}


PRINTED_AT = datetime(2027, 7, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "pdf",
    [
        receipt_pdf(a_receipt(), a_household()),
        invoice_pdf(an_invoice(), a_household()),
        statement_pdf(a_statement(), a_household(), PRINTED_AT),
    ],
    ids=["receipt", "invoice", "statement"],
)
def test_a_screen_reader_gets_a_tagged_french_document_with_a_title(pdf):
    reader, _ = read(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = structure_tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH"} <= tags


def structure_tags(node: Any) -> set[str]:
    tags = {node["/S"]} if "/S" in node else set()
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(found, dict):
            tags |= structure_tags(found)
    return tags


@pytest.mark.parametrize(
    "name", ["#eval(1+1)", "*gras*", '"); #read("/etc/passwd', "<b>", "$x^2$", "@ref \\ #let"]
)
def test_a_name_that_looks_like_code_is_printed_and_not_run(name):
    _, text = read(receipt_pdf(a_receipt(), a_household(name=name)))
    assert f"Famille {name}" in text
    _, text = read(invoice_pdf(an_invoice(lines=[a_line(child_name=name)]), a_household()))
    assert name in text
    lines = [a_line(child_name=name, state="paid")]
    _, text = read(statement_pdf(a_statement(lines=lines), a_household(), PRINTED_AT))
    assert name in text


def test_the_same_paper_printed_twice_is_the_same_file():
    assert receipt_pdf(a_receipt(), a_household()) == receipt_pdf(a_receipt(), a_household())


def test_two_families_served_at_once_do_not_get_each_others_paper():
    names = [f"Famille{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        papers = threads.map(lambda name: receipt_pdf(a_receipt(), a_household(name=name)), names)
    for name, pdf in zip(names, papers, strict=True):
        assert f"Famille {name} 12 rue" in read(pdf)[1]


def test_a_line_longer_than_a_page_goes_on_with_its_header_row():
    many = [
        a_line(activity_name=f"Activité numéro {number}", amount_cents=100) for number in range(90)
    ]
    reader, _ = read(invoice_pdf(an_invoice(lines=many, amount_cents=9000), a_household()))
    assert len(reader.pages) > 1
    assert "Nombre" in reader.pages[1].extract_text()
    assert f"Page 2 / {len(reader.pages)}" in reader.pages[1].extract_text()


@pytest.mark.parametrize(
    "odd", ["🌸", "漢字", "a\u064b", "1\u20e3", "👩\u200d👧", "\uffff\x0b", "🇫🇷"]
)
def test_an_emoji_or_another_script_does_not_keep_a_family_from_its_papers(odd):
    address = a_household()["address"] | {"line1": f"12 rue des Lilas {odd}"}
    invoice = an_invoice(lines=[a_line(child_name=f"Chloé {odd}", activity_name=f"Cantine {odd}")])
    _, text = read(invoice_pdf(invoice, a_household(name=f"Bond {odd}", address=address)))
    assert "Famille Bond" in text
    assert "12 rue des Lilas" in text
    assert "À payer avant le samedi 31 juillet 2027" in text


def test_a_letter_that_cannot_be_drawn_leaves_its_trace_and_the_others_stay():
    _, text = read(receipt_pdf(a_receipt(), a_household(name="Жанна 漢 Aydın ع 🌸 ǅ")))
    assert "Famille Жанна □ Aydın" in text


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=12))
def test_no_text_whatever_keeps_a_paper_from_being_printed(typed):
    line = a_line(child_name=typed, activity_name=typed)
    assert receipt_pdf(a_receipt(lines=[line]), a_household(name=typed)).startswith(b"%PDF")
