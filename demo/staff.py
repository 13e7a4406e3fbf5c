"""The town's staff in the demo, and the accounts a visitor may try."""

from typing import Any

from demo.ids import email

DEMO_PASSWORD = "Marelle-Preau-2027"  # noqa: S105  Printed on the start screen; the demo only.

STAFF = [
    ("Nadia", "Haddad", ["clerk"], "agent d’accueil"),
    ("Paul", "Mercier", ["clerk"], "agent d’accueil"),
    ("Omar", "Benali", ["cashier"], "régisseur"),
    ("Inès", "Moreau", ["cook"], "cuisinière"),
    ("Léo", "Garnier", ["instructor"], "animateur"),
    ("Kim", "Nguyen", ["operator"], "exploitation"),
]
PARENTS = [
    ("Andrew", "Bond", "parent de Chloé et Sarah"),
    ("Jamie", "Martin", "parent de Louise, semaines paires"),
    ("Claude", "Leroy", "parent de Louise, semaines impaires"),
]


def staff() -> list[dict[str, Any]]:
    """Arguments of identity's `register_staff`."""
    return [
        {
            "email": email(first_name, last_name),
            "first_name": first_name,
            "last_name": last_name,
            "roles": roles,
        }
        for first_name, last_name, roles, _ in STAFF
    ]


def demo_accounts() -> list[tuple[str, str]]:
    """(e-mail, who it is), for the start screen; all have DEMO_PASSWORD."""
    parents = [(email(first, last), f"{first}, {what}") for first, last, what in PARENTS]
    return parents + [(email(first, last), f"{first}, {what}") for first, last, _, what in STAFF]
