"""What household answers of consents: Chloé's image is agreed to, what is asked again is not."""

from typing import Any

from gateway_answers import CHLOE, demo_id

IMAGE, LETTER = demo_id("consent", "image"), demo_id("consent", "letter")
AT = "2026-09-02T08:00:00+00:00"


def version(number: int, text: str, *, asks_again: bool = False) -> dict[str, Any]:
    return {
        "number": number,
        "text": text,
        "file_id": None,
        "document_title": None,
        "asks_again": asks_again,
        "published_at": AT,
        "by_name": "Nadia",
    }


FIRST = version(1, "Photos à l’école.")
SECOND = version(2, "Photos à l’école et sur le site.", asks_again=True)
ANSWER = {"is_given": True, "answered_at": AT, "by_name": "Andrew", "version": FIRST}


def consent(state: str, **but: Any) -> dict[str, Any]:
    whole = {
        "consent_id": IMAGE,
        "name": "Droit à l’image",
        "child_id": CHLOE,
        "first_name": "Chloé",
        "state": state,
        "version": FIRST,
        "answer": ANSWER,
        "elsewhere": None,
    }
    return whole | but


LETTERS = consent(
    "unanswered",
    consent_id=LETTER,
    name="Lettre d’information",
    child_id=None,
    first_name=None,
    answer=None,
)
CONSENTS = [consent("given"), LETTERS]
CONSENT_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "consents"): CONSENTS,
    ("household", "answer_consent"): CONSENTS,
    ("household", "consent_kinds"): [
        {
            "consent_id": IMAGE,
            "name": "Droit à l’image",
            "about": "child",
            "position": 1,
            "is_asked": True,
            "versions": [SECOND, FIRST],
        }
    ],
}
