"""Identifiers that are the same in every Démoville, so that entering it twice changes nothing."""

import re
import unicodedata
from uuid import NAMESPACE_URL, uuid5

DOMAIN = "demoville.example"


def demo_id(path: str) -> str:
    """uuid5 of https://demoville.example/<kind>/<slug>; the path is such as child/chloe-bond."""
    return str(uuid5(NAMESPACE_URL, f"https://{DOMAIN}/{path}"))


def slug(*words: str) -> str:
    """'Chloé', 'N’Diaye' -> 'chloe-n-diaye'."""
    spaced = " ".join(words).replace("’", " ")
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def email(first_name: str, last_name: str, rank: int = 1) -> str:
    """An address nobody can receive at: .example is reserved (RFC 2606)."""
    mark = "" if rank == 1 else str(rank)
    return f"{slug(first_name)}.{slug(last_name)}{mark}@{DOMAIN}"
