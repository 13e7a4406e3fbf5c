"""The town's staff in the demo, and the accounts a visitor may try."""

from typing import Any

from demo.ids import demo_id, email

DEMO_PASSWORD = "Marelle-Preau-2027"  # noqa: S105  Printed on the start screen; the demo only.

STAFF = [
    ("Nadia", "Haddad", ["clerk"], "agent d’accueil"),
    ("Paul", "Mercier", ["clerk"], "agent d’accueil"),
    ("Omar", "Benali", ["cashier"], "régisseur"),
    ("Inès", "Moreau", ["cook"], "cuisinière"),
    ("Léo", "Garnier", ["instructor"], "animateur"),
    ("Kim", "Nguyen", ["operator"], "exploitation"),
    ("Claire", "Fontaine", ["admin"], "administration : donne les droits"),
    ("Sofia", "Martins", ["clerk"], "secrétariat de l’école Pasteur, et d’elle seule"),
    ("Alex", "Perrin", ["clerk"], "accueil, avec un second facteur à installer"),
    ("Rose", "Lambert", ["clerk"], "accueil, avec le droit de télécharger des listes"),
]
# What they are given besides functions.
OF_SCHOOLS = {"Sofia": [demo_id("school/pasteur")]}
EXPORTING = {"Rose", "Claire"}
WITH_SECOND_FACTOR = {"Alex"}
# How the town wants its people to sign in: arguments of identity's `decide_security`.
SECURITY = {
    "sirets": "219 900 015 00013",
    "levels": [
        {"function": "clerk", "level": "eidas1-mfa"},
        {"function": "admin", "level": "eidas2"},
    ],
    "functions": [],
}
PARENTS = [
    ("Andrew", "Bond", "parent de Chloé et Sarah"),
    ("Jamie", "Martin", "parent de Louise, semaines paires"),
    ("Claude", "Leroy", "parent de Louise, semaines impaires"),
    ("Isabelle", "Lacroix", "parent de Khadija, qui entre au CP : à préinscrire"),
    ("David", "Cazenave", "parent d’Esther et Octave, dossier pas en règle"),
    ("Vanessa", "Raymond", "parent de Yuna, qui a deux foyers sans semaine déclarée"),
    ("Arnaud", "Cordier", "l’autre parent de Yuna, et celui de Manon"),
    ("Camille", "Roy", "compte sans foyer : Nadia lui fait une clé"),
]
NEWCOMERS = [("Camille", "Roy")]  # An account that no household is attached to.


def staff() -> list[dict[str, Any]]:
    """Arguments of identity's `register_staff`; a newcomer's account has no function."""
    nothing: list[str] = []
    newcomers = [(first_name, last_name, nothing, "") for first_name, last_name in NEWCOMERS]
    return [
        {
            "email": email(first_name, last_name),
            "first_name": first_name,
            "last_name": last_name,
            "roles": roles,
            "structures": OF_SCHOOLS.get(first_name, []),
            "exports": first_name in EXPORTING,
        }
        for first_name, last_name, roles, _ in [*STAFF, *newcomers]
    ]


def demo_accounts() -> list[tuple[str, str]]:
    """(e-mail, who it is), for the start screen; all have DEMO_PASSWORD."""
    parents = [(email(first, last), f"{first}, {what}") for first, last, what in PARENTS]
    return parents + [(email(first, last), f"{first}, {what}") for first, last, _, what in STAFF]


def start_screen(settings: Any, seconds: float, embedded: bool) -> str:
    """What `preau run` prints once the doors are open: addresses, accounts, what is simulated."""
    simulators = f"http://127.0.0.1:{settings.simulators_port}"
    accounts = "\n".join(f"    {address:<34} {who}" for address, who in demo_accounts())
    database = "PostgreSQL fourni, dans le dossier de données" if embedded else "votre PostgreSQL"
    bus = "en mémoire (sans les partenaires)" if settings.amqp_uri.startswith("memory") else "AMQP"
    return f"""
  Préau est ouvert, en {seconds:.0f} s.

  Le portail       {settings.public_url}
  Le courrier      {simulators}/courrier
  Les simulateurs  {simulators}/ (banque PayFiP, boîte aux lettres, FranceConnect, ProConnect)

  Comptes de Démoville, mot de passe : {DEMO_PASSWORD}
{accounts}

  Base de données : {database}.  Bus : {bus}.
  Ctrl+C pour arrêter."""
