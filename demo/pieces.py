"""What families of Démoville have handed in: what waits, and of the Bonds one of each state."""

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
FORM = "bulletin-inscription"
REFUSED, ACCEPTED, WAITS = "refused", "accepted", "waits"
BLURRED = "La photo est floue : on ne lit pas la date. Merci de la reprendre à plat."
LAPSES_IN = timedelta(days=20)
# In the order they came in, of households after the three known ones.
HANDED_IN = (CAF, CUSTODY, BOOK, CAF, INSURANCE, HOME, CAF, TAX, CAF)
FIRST_OF_THEM = 10


def pieces(families: list[Arguments], today: date) -> list[Arguments]:
    """What documents' `hand_in_piece` needs, with the file's name and content."""
    given = families[FIRST_OF_THEM : FIRST_OF_THEM + len(HANDED_IN)]
    waiting = [
        _piece(kind, family, today - timedelta(days=rank), f"{kind}-{rank}")
        for rank, (kind, family) in enumerate(zip(HANDED_IN, given, strict=True))
    ]
    return waiting + _of_the_bonds(families, today)


def _of_the_bonds(families: list[Arguments], today: date) -> list[Arguments]:
    """The certificate of the CAF is missing; each other state is there once."""
    bond = next(each for each in families if each["household_id"] == demo_id("household/bond"))
    told: tuple[tuple[str, str, int | None, Arguments], ...] = (
        ("livret", BOOK, None, {"verdict": ACCEPTED}),
        ("assurance-chloe", INSURANCE, 0, {"verdict": ACCEPTED, "until": today + LAPSES_IN}),
        ("assurance-sarah", INSURANCE, 1, {"verdict": REFUSED, "reason": BLURRED}),
        ("bulletin-chloe", FORM, 0, {"verdict": ACCEPTED}),
        ("bulletin-sarah", FORM, 1, {"verdict": WAITS}),
    )
    return [
        _piece(kind, bond, today, f"bond-{slug}", child) | decided
        for slug, kind, child, decided in told
    ]


def _piece(
    kind: str, family: Arguments, today: date, slug: str, child: int | None = None
) -> Arguments:
    """A certificate of the CAF is a photo, every other paper a PDF."""
    named = 0 if kind == INSURANCE and child is None else child
    only = family if named is None else family | {"children": [family["children"][named]]}
    paper = _paper(kind, only, today - timedelta(days=4))
    extension: Literal["png", "pdf"] = "png" if kind == CAF else "pdf"
    path = f"{slug}-{today.isoformat()}"
    return {
        "piece_id": demo_id(f"piece/{slug}"),
        "household_id": family["household_id"],
        "by_name": family["guardians"][0]["first_name"],
        "kind": kind,
        "child_id": None if named is None else family["children"][named]["child_id"],
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
        FORM: (
            "Mairie de Démoville",
            "Bulletin d’inscription",
            [made_on, *children],
            "Lu et accepté",
        ),
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
