"""What some families of Démoville have handed in and the town hall has not looked at yet."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import typst

from demo.ids import demo_id

Arguments = dict[str, Any]
TEMPLATE = Path(__file__).parent / "templates" / "piece.typ"
TIMESTAMP = 1_780_000_000
PIXELS_AN_INCH = 100
CAF, INSURANCE, HOME = "attestation-caf", "assurance-scolaire", "justificatif-domicile"
BOOK, TAX, CUSTODY = "livret-de-famille", "avis-imposition", "jugement"
# In the order they came in, of households after the three known ones.
HANDED_IN = (CAF, CUSTODY, BOOK, CAF, INSURANCE, HOME, CAF, TAX, CAF)
FIRST_OF_THEM = 10


def pieces(families: list[Arguments], today: date) -> list[Arguments]:
    """What documents' `hand_in_piece` needs, with the file's name and content."""
    given = families[FIRST_OF_THEM : FIRST_OF_THEM + len(HANDED_IN)]
    return [
        _piece(kind, family, today, rank)
        for rank, (kind, family) in enumerate(zip(HANDED_IN, given, strict=True))
    ]


def _piece(kind: str, family: Arguments, today: date, rank: int) -> Arguments:
    """A certificate of the CAF is a photo, every other paper a PDF."""
    paper = _paper(kind, family, today - timedelta(days=4 + rank))
    extension: Literal["png", "pdf"] = "png" if kind == CAF else "pdf"
    path = f"{kind}-{rank}-{today.isoformat()}"
    return {
        "piece_id": demo_id(f"piece/{kind}-{rank}"),
        "household_id": family["household_id"],
        "kind": kind,
        "child_id": family["children"][0]["child_id"] if kind == INSURANCE else None,
        "file_id": demo_id(f"file/{path}"),
        "filename": f"{kind}.{extension}",
        "content": typst.compile(
            TEMPLATE,
            format=extension,
            ppi=PIXELS_AN_INCH,
            sys_inputs={"paper": json.dumps(paper)},
            ignore_system_fonts=True,
            timestamp=TIMESTAMP,
        ),
    }


def _paper(kind: str, family: Arguments, day: date) -> Arguments:
    guardian, address = family["guardians"][0], family["address"]
    name = f"{guardian['first_name']} {guardian['last_name'].upper()}"
    children = [f"{child['first_name']} {family['name'].upper()}" for child in family["children"]]
    issuer, title, lines, strong = _said(kind, day, children, family["quotient_familial"])
    to = [name, address["line1"], f"{address['postcode']} {address['city']}"]
    return {"issuer": issuer, "title": title, "to": to, "lines": lines, "strong": strong}


def _said(
    kind: str, day: date, children: list[str], known: Arguments | None
) -> tuple[str, str, list[str], str]:
    made_on = f"Fait le {day:%d/%m/%Y}"
    quotient = (known["amount"] if known else 900) - 78
    return {
        CAF: (
            "Caisse d’allocations familiales",
            "Attestation de quotient familial",
            [made_on, *children],
            f"Quotient familial du mois : {quotient} euros",
        ),
        INSURANCE: ("Assurance Les Platanes", "Assurance scolaire", [made_on, children[0]], ""),
        HOME: ("Eaux de Démoville", "Facture d’eau", [made_on], "46,20 euros"),
        BOOK: ("Mairie de Démoville", "Livret de famille", children, ""),
        TAX: (
            "Direction des impôts",
            "Avis d’imposition",
            [made_on],
            "Revenu fiscal : 31 240 euros",
        ),
        CUSTODY: ("Tribunal judiciaire", "Jugement", [made_on, *children], "Semaines alternées"),
    }[kind]
