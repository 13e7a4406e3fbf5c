"""The verbs of docs/operations.md: what an operator types a few times a year."""

import argparse
import json

from chassis.settings import settings


class Stop(Exception):
    """One sentence for the person who typed the command."""


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Each verb imports what it needs when it is typed: `preau serve` starts without it."""
    again = verbs.add_parser("republish", help="say again what a lost broker may have held")
    again.set_defaults(do=_republish)
    restored = verbs.add_parser("restored", help="go on from a backup, whatever came after it")
    restored.set_defaults(do=_restored)
    skip = verbs.add_parser("skip-numbers", help="leave behind the papers given since a backup")
    skip.set_defaults(do=_skip_numbers)
    data = verbs.add_parser("personal-data", help="all that is held of one household, as JSON")
    data.add_argument("reference", help="what the family reads out, e.g. F-000123")
    data.set_defaults(do=_personal_data)
    rotate = verbs.add_parser("rotate-keys", help="print the next signing key, the old one kept")
    rotate.set_defaults(do=_rotate_keys)
    reseal = verbs.add_parser("reseal-health", help="seal what is kept of health with a new key")
    reseal.set_defaults(do=_reseal_health)
    rewrap = verbs.add_parser("rewrap-files", help="move every file's key to a new master key")
    rewrap.set_defaults(do=_rewrap_files)


def _republish(_arguments: argparse.Namespace) -> None:
    from preau.republish import republish

    for service, count in republish().items():
        print(f"{service}\t{count}")


def _restored(arguments: argparse.Namespace) -> None:
    from preau.republish import leave_references_behind, tell_partners

    _republish(arguments)
    leave_references_behind()
    for partner, sequence in tell_partners().items():
        print(f"{partner}\tprévenue sous le numéro {sequence}")


def _skip_numbers(_arguments: argparse.Namespace) -> None:
    from preau.republish import leave_numbers_behind

    for following, last in leave_numbers_behind().items():
        print(f"{following}\tprochain numéro ; dernier connu : {last or 'aucun'}")


def _personal_data(arguments: argparse.Namespace) -> None:
    from preau.personal_data import held_of, household_of

    household_id = household_of(arguments.reference)
    if household_id is None:
        raise Stop(f"aucun foyer n’a la référence {arguments.reference}.")
    print(json.dumps(held_of(household_id), default=str, indent=2, ensure_ascii=False))


def _rotate_keys(_arguments: argparse.Namespace) -> None:
    from preau.secrets import next_signing_keys

    for name, value in next_signing_keys(settings.need("public_keys")).items():
        print(f"{name}='{value}'")


def _rewrap_files(_arguments: argparse.Namespace) -> None:
    from preau.rewrap import AnotherMasterKey, rewrap_files

    try:
        moved = rewrap_files(settings.need("old_storage_key"), settings.need("storage_key"))
    except AnotherMasterKey:
        raise Stop(
            "un fichier n’est scellé par aucune des deux clés : rien n’a été changé."
        ) from None
    print(f"Clés de fichiers passées sous la nouvelle clé maîtresse : {moved}.")


def _reseal_health(_arguments: argparse.Namespace) -> None:
    from preau.reseal import AnotherHealthKey, reseal_health

    try:
        moved = reseal_health(settings.need("old_health_key"), settings.need("health_key"))
    except AnotherHealthKey:
        raise Stop(
            "une fiche n’est scellée par aucune des deux clés : rien n’a été changé."
        ) from None
    print(f"Fiches de santé scellées par la nouvelle clé : {moved}.")
