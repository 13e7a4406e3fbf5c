"""Whom the simulated identity providers know. Nobody here exists."""

from typing import Any

Claims = dict[str, Any]


def citizen(sub: str, given: str, family: str, born: str, **more: Any) -> Claims:
    """The pivot identity, as FranceConnect v2 tells it."""
    claims = {
        "sub": sub * 8 + "v1",
        "given_name": given,
        "given_name_array": given.split(" "),
        "family_name": family,
        "birthdate": born,
        "gender": "female",
        "birthplace": "75107",
        "birthcountry": "99100",
        "email": f"{family.lower()}@exemple.example",
    }
    return claims | more


# Keyed by what the page calls them.
CITIZENS: dict[str, Claims] = {
    "Andrew Bond, parent de Chloé et Sarah": citizen(
        "a1b2c3d4", "Andrew James", "BOND", "1985-03-12", gender="male"
    ),
    "Jamie Martin, parent de Louise": citizen(
        "b2c3d4e5", "Jamie", "MARTIN", "1987-11-02", email="famille@exemple.example"
    ),
    "Claude Leroy, née Garcia, parent de Louise": citizen(
        "c3d4e5f6",
        "Claude Marie",
        "GARCÍA",
        "1986-07-24",
        preferred_username="LEROY",
        email="famille@exemple.example",
    ),
    "Dominique Vasseur, que la commune ne connaît pas": citizen(
        "d4e5f607", "Dominique", "VASSEUR", "1990-01-05"
    ),
    "Amara Diop, née à l’étranger, date incomplète": citizen(
        "e5f60718", "Amara", "DIOP", "1988-00-00", birthplace="", birthcountry="99341"
    ),
}


def agent(sub: str, given: str, usual: str, email: str, **more: Any) -> Claims:
    """As ProConnect tells one of a town's people."""
    claims = {
        "sub": sub,
        "uid": sub,
        "given_name": given,
        "usual_name": usual,
        "email": email,
        "siret": "21990001500013",
        "idp_id": "71144ab3-ee1a-4401-b7b3-79b44f7daeeb",
        "organization_label": "Commune de Démoville",
        "roles": ["agent_public", "agent_public_territorial"],
        "acr": "eidas1-mfa",
        "amr": ["pwd", "otp", "mfa"],
    }
    return claims | more


AGENTS: dict[str, Claims] = {
    "Nadia Haddad, accueil": agent(
        "pc-nadia-1", "Nadia", "Haddad", "nadia.haddad@demoville.example"
    ),
    "Nadia Haddad, après un changement de fournisseur": agent(
        "pc-nadia-2", "Nadia", "Haddad", "nadia.haddad@demoville.example"
    ),
    "Claire Fontaine, administration": agent(
        "pc-claire", "Claire", "Fontaine", "claire.fontaine@demoville.example", acr="eidas2"
    ),
    "Paul Mercier, sans second facteur": agent(
        "pc-paul", "Paul", "Mercier", "paul.mercier@demoville.example", acr="eidas1", amr=["pwd"]
    ),
    "Omar Benali, d’une autre administration": agent(
        "pc-omar", "Omar", "Benali", "omar.benali@demoville.example", siret="21750001600019"
    ),
    "Lou Petit, que personne n’a invité": agent(
        "pc-lou", "Lou", "Petit", "lou.petit@demoville.example"
    ),
}
