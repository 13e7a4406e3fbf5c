"""How Démoville's town hall presents itself."""

from typing import Any

Arguments = dict[str, Any]


def presentation() -> Arguments:
    """Arguments of notify's `change_town`."""
    return {
        "name": "Démoville",
        "address": "Hôtel de ville\n1 place de la Mairie\n99000 Démoville",
        "phone": "01 23 45 67 89",
        "hours": "Lundi, mercredi, jeudi et vendredi : 8 h 30 à 12 h et 13 h 30 à 17 h\n"
        "Mardi : 8 h 30 à 12 h",
        "hours_en": "Monday, Wednesday, Thursday and Friday: 8:30 to 12:00 and 13:30 to 17:00\n"
        "Tuesday: 8:30 to 12:00",
        "signatory": "Nadia Haddad, responsable du service scolaire",
        "site_url": "https://demoville.example",
    }
