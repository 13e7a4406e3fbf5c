"""What planning.js says, handed over by its page: a script holds no sentence of its own."""

from typing import Any

from chassis.language import _, ngettext
from gateway.compose.bar import Columns, counted
from gateway.compose.month import TAGS

FORMS = {"one": 1, "other": 2}  # As a browser names them (Intl.PluralRules), by a number of each.


def phrases(columns: Columns) -> dict[str, Any]:
    """In the language spoken, by the names that the script knows them by; `{count}` stays to be
    filled in."""
    return {
        "tags": {state: _(said) for state, said in TAGS.items()},
        "saving": _("Enregistrement…"),
        "retrying": _("Pas encore enregistré. Nouvel essai dans un instant…"),
        "unpriced": _("prix indisponible"),
        "columns": [
            {"key": key, "name": it.name, "unit": "meals" if it.is_meal else "days"}
            for key, it in columns.items()
        ],
        "line": _("{who}\u00a0: {what}"),
        "meals": _counted(is_meal=True),
        "days": _counted(is_meal=False),
        "cancelled": {
            form: ngettext("{count} annulation", "{count} annulations", number)
            for form, number in FORMS.items()
        },
        "over": _("Votre session est terminée."),
        "sign_in_again": _("Se reconnecter et les reprendre"),
        "reload": _("Recharger la page et les reprendre"),
        "unsaved": _("Pas enregistré"),
        "unsaved_count": {
            form: ngettext(
                "{count} changement pas enregistré.",
                "{count} changements pas enregistrés.",
                number,
            )
            for form, number in FORMS.items()
        },
        "tick_all": _("Tout cocher"),
        "untick_all": _("Tout décocher"),
    }


def _counted(*, is_meal: bool) -> dict[str, str]:
    """In each form of the plural, the number to be filled in."""
    return {
        form: counted(number, is_meal=is_meal).replace(str(number), "{count}", 1)
        for form, number in FORMS.items()
    }
