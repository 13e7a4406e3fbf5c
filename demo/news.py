"""What the town hall says to everybody, or to its families."""

from typing import Any

from demo.ids import demo_id

Arguments = dict[str, Any]

NEWS = [
    (
        "inscriptions",
        "public",
        "École",
        "Inscriptions scolaires : la rentrée se prépare",
        "La préinscription aux écoles Pasteur et Curie se fait en ligne, dans votre espace, ou à "
        "la mairie. Préparez le livret de famille et un justificatif de domicile de moins de "
        "trois mois.",
    ),
    (
        "menus",
        "public",
        "Cantine",
        "Ce que l’on mange à la cantine",
        "Au moins un repas végétarien par semaine, et la moitié des produits sont issus de "
        "l’agriculture durable. Les menus du mois sont affichés à l’entrée de chaque école.",
    ),
    (
        "quotient",
        "families",
        "Tarifs",
        "Pensez à votre quotient familial",
        "Sans attestation de la CAF ou de la MSA, le tarif le plus élevé s’applique. "
        "Donnez la vôtre dans « Mes pièces » : le nouveau tarif vaut dès son enregistrement.",
    ),
    (
        "lutins",
        "families",
        "Mercredi",
        "Mercredis aux Lutins : il reste quelques places",
        "Le centre accueille 20 enfants chaque mercredi, de 8 h à 18 h. "
        "Réservez avant le vendredi 12 h de la semaine précédente.",
    ),
    (
        "portes-ouvertes",
        "public",
        "Soir",
        "Portes ouvertes à l’accueil du soir",
        "Les équipes de Pasteur et de Curie vous reçoivent de 16 h 30 à 18 h 30. "
        "Venez voir les ateliers et poser vos questions.",
    ),
]  # fmt: skip


def news() -> list[Arguments]:
    """Arguments of notify's `publish_news`."""
    return [
        {
            "news_id": demo_id(f"news/{slug}"),
            "title": title,
            "body": body,
            "audience": audience,
            "category": category,
        }
        for slug, audience, category, title, body in NEWS
    ]
