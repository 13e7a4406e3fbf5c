"""What the town hall says: news, and the papers it hands out to everybody."""

from typing import Any

from demo.ids import demo_id

Arguments = dict[str, Any]

NEWS = [
    (
        "inscriptions",
        "public",
        "Inscriptions scolaires : la rentrée se prépare",
        "Les inscriptions aux écoles Pasteur et Curie se font à la mairie, sur rendez-vous. "
        "Apportez le livret de famille et un justificatif de domicile de moins de trois mois.",
    ),
    (
        "menus",
        "public",
        "Les menus de la cantine sont en ligne",
        "Au moins un repas végétarien par semaine, et la moitié des produits sont issus de "
        "l’agriculture durable. Les menus sont dans la rubrique « Documents ».",
    ),
    (
        "quotient",
        "families",
        "Pensez à votre quotient familial",
        "Sans attestation de la CAF ou de la MSA, le tarif le plus élevé s’applique. "
        "Déposez la vôtre dans « Mes papiers » : le nouveau tarif vaut dès son enregistrement.",
    ),
    (
        "lutins",
        "families",
        "Mercredis aux Lutins : il reste quelques places",
        "Le centre accueille 20 enfants chaque mercredi, de 8 h à 18 h. "
        "Réservez avant le vendredi 12 h de la semaine précédente.",
    ),
    (
        "portes-ouvertes",
        "public",
        "Portes ouvertes à l’accueil du soir",
        "Les équipes de Pasteur et de Curie vous reçoivent de 16 h 30 à 18 h 30. "
        "Venez voir les ateliers et poser vos questions.",
    ),
]  # fmt: skip

DOCUMENTS = [
    {
        "slug": "reglement-restauration",
        "title": "Règlement de la restauration scolaire",
        "category": "Règlements",
        "paragraphs": [
            ["Réserver", "La cantine se réserve en ligne ou à la mairie. À l’école Pasteur, une "
             "semaine se réserve jusqu’au vendredi précédent, 12 h. À l’école Curie, un jour se "
             "réserve jusqu’à deux jours ouvrés avant, 9 h."],
            ["Annuler", "Une réservation s’annule dans les mêmes délais ; la somme payée devient "
             "aussitôt un crédit du foyer. Après ce délai, le repas reste dû, sauf absence "
             "justifiée par un certificat."],
            ["Payer", "Le repas est payé lors de la réservation. Son prix dépend du quotient "
             "familial ; sans quotient connu, le tarif le plus élevé s’applique."],
            ["Santé", "Un enfant allergique est accueilli avec un projet d’accueil individualisé "
             "(PAI), signé par la famille, le médecin et l’école."],
        ],
    },
    {
        "slug": "reglement-soir",
        "title": "Règlement de l’accueil du soir et du mercredi",
        "category": "Règlements",
        "paragraphs": [
            ["Horaires", "L’accueil du soir ouvre de 16 h 30 à 18 h 30 les jours d’école. "
             "Les Lutins ouvrent le mercredi de 8 h à 18 h."],
            ["Venir chercher un enfant", "Seules les personnes autorisées par la famille peuvent "
             "venir chercher un enfant. Une pièce d’identité peut être demandée."],
            ["Payer", "L’accueil du soir est facturé à la fin du mois. Le mercredi est payé lors "
             "de la réservation."],
        ],
    },
    {
        "slug": "tarifs",
        "title": "Tarifs de l’année scolaire",
        "category": "Tarifs",
        "paragraphs": [
            ["École Pasteur", "De 1,20 € à 7,20 € le repas, selon dix tranches de quotient "
             "familial. Quotient de 550 à 700 : 3,60 €."],
            ["École Curie", "De 0,50 € à 4,90 € le repas, selon huit tranches de quotient "
             "familial."],
            ["Soir et mercredi", "L’accueil du soir coûte de 0,60 € à 3,60 €, la journée du "
             "mercredi de 3,00 € à 18,00 €."],
        ],
    },
]  # fmt: skip


def news() -> list[Arguments]:
    """Arguments of notify's `publish_news`."""
    return [
        {"news_id": demo_id("news", slug), "title": title, "body": body, "audience": audience}
        for slug, audience, title, body in NEWS
    ]
