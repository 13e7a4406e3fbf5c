"""The files of a piece: each good one is kept, even when another is refused."""

from werkzeug.datastructures import FileStorage

from chassis.language import _, ngettext
from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused
from gateway.files.keeping import Kept, keep
from gateway.pages import household_login

FILES_MAX = 4


def keep_all(sent: list[FileStorage], kept: list[Kept]) -> tuple[list[Kept], list[str]]:
    """Store each file that may be; returns all that is kept, and a sentence for each refusal.

    FILES_MAX at most: one more is refused and those before it are kept.
    """
    kept, refused = list(kept), []
    for file in sent:
        name = file.filename or _("fichier")
        if len(kept) >= FILES_MAX:
            refused.append(_too_many(name))
            continue
        try:
            kept.append(keep(file, household_login().household_id, "piece"))
        except (Refusal, Refused) as refusal:
            said = words.sentence(refusal.code, refusal.details)
            refused.append(_("{name} : {refusal}").format(name=name, refusal=said))
    return kept, refused


def _too_many(name: str) -> str:
    told = ngettext(
        "{name} : une pièce compte {most} fichier au plus.",
        "{name} : une pièce compte {most} fichiers au plus.",
        FILES_MAX,
    )
    return told.format(name=name, most=FILES_MAX)
