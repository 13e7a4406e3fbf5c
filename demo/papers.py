"""The papers the town hands out to everybody: real small PDFs, tagged (PDF/UA-1)."""

import json
from pathlib import Path
from typing import Any

import typst

from demo.ids import demo_id

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
EFFECTIVE = "Délibération du conseil municipal du 3 juin 2026"
TIMESTAMP = 1_780_000_000  # The same bytes each time, so that entering twice sends one file.

DOCUMENTS: list[dict[str, Any]] = [
    {
        "path": "reglement-restauration",
        "title": "Règlement de la restauration scolaire",
        "category": "Règlements",
        "sections": [
            [
                "Réserver",
                "La cantine se réserve en ligne ou à la mairie. À l’école Pasteur, une "
                "semaine se réserve jusqu’au vendredi précédent, 12 h. À l’école Curie, un jour se "
                "réserve jusqu’à deux jours ouvrés avant, 9 h.",
            ],
            [
                "Annuler",
                "Une réservation s’annule dans les mêmes délais ; la somme payée devient "
                "aussitôt un crédit du foyer. Après ce délai, le repas reste dû, sauf absence "
                "justifiée par un certificat.",
            ],
            [
                "Payer",
                "Le repas est payé lors de la réservation. Son prix dépend du quotient "
                "familial ; sans quotient connu, le tarif le plus élevé s’applique.",
            ],
            [
                "Santé",
                "Un enfant allergique est accueilli avec un projet d’accueil individualisé "
                "(PAI), signé par la famille, le médecin et l’école.",
            ],
        ],
    },
    {
        "path": "reglement-soir",
        "title": "Règlement de l’accueil du soir et du mercredi",
        "category": "Règlements",
        "sections": [
            [
                "Horaires",
                "L’accueil du soir ouvre de 16 h 30 à 18 h 30 les jours d’école. "
                "Les Lutins ouvrent le mercredi de 8 h à 18 h.",
            ],
            [
                "Venir chercher un enfant",
                "Seules les personnes autorisées par la famille peuvent "
                "venir chercher un enfant. Une pièce d’identité peut être demandée.",
            ],
            [
                "Payer",
                "L’accueil du soir est facturé à la fin du mois. Le mercredi est payé lors "
                "de la réservation.",
            ],
        ],
    },
    {
        "path": "tarifs",
        "title": "Tarifs de l’année scolaire",
        "category": "Tarifs",
        "sections": [
            [
                "École Pasteur",
                "De 1,20 € à 7,20 € le repas, selon dix tranches de quotient "
                "familial. Quotient de 550 à 700 : 3,60 €.",
            ],
            [
                "École Curie",
                "De 0,50 € à 4,90 € le repas, selon huit tranches de quotient familial.",
            ],
            [
                "Soir et mercredi",
                "L’accueil du soir coûte de 0,60 € à 3,60 €, la journée du "
                "mercredi de 3,00 € à 18,00 €.",
            ],
        ],
    },
]


def documents() -> list[dict[str, Any]]:
    """What documents' `publish_document` needs, with the file's name and content."""
    return [
        {
            "document_id": demo_id(f"document/{paper['path']}"),
            "file_id": demo_id(f"file/{paper['path']}"),
            "title": paper["title"],
            "category": paper["category"],
            "filename": f"{paper['path']}.pdf",
            "content": printed(paper["title"], paper["sections"]),
        }
        for paper in DOCUMENTS
    ]


def printed(title: str, sections: list[list[str]]) -> bytes:
    paper = {"title": title, "subtitle": EFFECTIVE, "town": "Démoville", "sections": sections}
    return typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"paper": json.dumps(paper)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=TIMESTAMP,
    )
