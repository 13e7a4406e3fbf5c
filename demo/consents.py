"""What Démoville asks its families to consent to, and what some have answered."""

from typing import Any

from demo.asked import Family
from demo.ids import demo_id

Arguments = dict[str, Any]
ANSWERING = 12  # Families that have answered everything before anybody asked twice.
IMAGE, OUTINGS, LETTER = "image", "sorties", "lettre"
KINDS = {
    IMAGE: ("Droit à l’image", "child"),
    OUTINGS: ("Sorties et transport en car", "child"),
    LETTER: ("Lettre d’information par courriel", "household"),
}
TEXTS = [
    (
        IMAGE,
        1,
        "J’autorise la commune à prendre mon enfant en photo pendant les activités et à publier "
        "ces photos dans le journal municipal et à l’école, pendant deux ans.\n"
        "Je peux changer d’avis à tout moment : les photos sont alors retirées de ce qui reste à "
        "paraître.",
    ),
    (
        OUTINGS,
        1,
        "J’autorise mon enfant à sortir à pied ou en car avec l’équipe pendant les activités de la "
        "commune.",
    ),
    (
        LETTER,
        1,
        "J’accepte de recevoir chaque mois la lettre des activités jeunesse de la commune par "
        "courriel. Elle ne sert à rien d’autre, et s’arrête dès que je le demande.",
    ),
]
# What is said once more people have answered the first: those are asked again.
AGAIN = (
    OUTINGS,
    2,
    "J’autorise mon enfant à sortir à pied, en car ou en train avec l’équipe pendant les activités "
    "de la commune, et à se baigner dans une piscine surveillée.",
)


def kinds() -> list[Arguments]:
    return [
        {
            "consent_id": demo_id(f"consent/{slug}"),
            "name": name,
            "about": about,
            "position": position,
            "is_asked": True,
        }
        for position, (slug, (name, about)) in enumerate(KINDS.items(), 1)
    ]


def texts() -> list[Arguments]:
    return [_text(*told, asks_again=False) for told in TEXTS]


def asked_again() -> list[Arguments]:
    return [_text(*AGAIN, asks_again=True)]


def answers(families: list[Arguments]) -> list[tuple[Family, Arguments]]:
    """The two homes of Louise do not agree; Sarah's parents have not answered."""
    return [
        (Family(household["household_id"], household["guardians"][0]["first_name"]), answer)
        for rank, household in enumerate(families[:ANSWERING])
        for answer in _answers(household, rank)
    ]


def _answers(household: Arguments, rank: int) -> list[Arguments]:
    home = household["household_id"]
    agrees = home != demo_id("household/leroy")
    found = [_answer(home, None, LETTER, is_given=rank % 3 != 0)]
    for child in household["children"]:
        if child["child_id"] != demo_id("child/sarah-bond"):
            found.append(_answer(home, child["child_id"], IMAGE, is_given=agrees))
            found.append(_answer(home, child["child_id"], OUTINGS, is_given=True))
    return found


def _text(slug: str, number: int, text: str, *, asks_again: bool) -> Arguments:
    told = {"consent_id": demo_id(f"consent/{slug}"), "number": number, "text": text}
    return told | {"asks_again": asks_again}


def _answer(household_id: str, child_id: str | None, slug: str, *, is_given: bool) -> Arguments:
    return {
        "household_id": household_id,
        "child_id": child_id,
        "consent_id": demo_id(f"consent/{slug}"),
        "number": 1,
        "is_given": is_given,
    }
