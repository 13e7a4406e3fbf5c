"""The files of a piece: each good one is kept, even when another is refused."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from chassis.language import N_, _, ngettext
from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused
from gateway.files.keeping import Kept, keep_paper
from gateway.files.photos import BLANK, BLURRED, DARK, SMALL
from gateway.pages import household_login

FILES_MAX = 4
DOUBTS = {
    SMALL: N_("{name} : l’image est trop petite, on risque de ne pas la lire."),
    DARK: N_("{name} : la photo est trop sombre, on risque de ne pas la lire."),
    BLANK: N_("{name} : on ne voit rien d’écrit sur cette photo."),
    BLURRED: N_("{name} : la photo semble floue, on risque de ne pas la lire."),
}


@dataclass(frozen=True)
class Sent:
    """What is in the vault, a sentence for each file refused, and one for each that may not be
    read."""

    kept: Sequence[Kept]
    refused: Sequence[str]
    doubts: Sequence[str]


def keep_all(sent: Iterable[FileStorage], kept: Sequence[Kept]) -> Sent:
    """Store each file that may be, FILES_MAX at most: one more is refused, those before it are
    kept."""
    all_kept, refused, doubts = list(kept), [], []
    for file in sent:
        name = file.filename or _("fichier")
        if len(all_kept) >= FILES_MAX:
            refused.append(_too_many(name))
            continue
        try:
            paper = keep_paper(file, household_login().household_id)
        except (Refusal, Refused) as refusal:
            said = words.sentence(refusal.code, refusal.details)
            refused.append(_("{name} : {refusal}").format(name=name, refusal=said))
            continue
        all_kept.append(paper)
        if paper.doubt:
            doubts.append(_(DOUBTS[paper.doubt]).format(name=name))
    return Sent(all_kept, refused, doubts)


def written(kept: Kept) -> str:
    """What the form carries of a file that is kept, to be given back with it. It opens nothing:
    documents gives its key to nobody but whoever sent it."""
    return json.dumps([kept.file_id, kept.filename, kept.size_bytes, kept.sha256])


def already_kept(fields: Iterable[str]) -> list[Kept]:
    """Those that the form gave back; one that is not ours is passed over."""
    found = []
    for told in fields:
        try:
            file_id, filename, size_bytes, sha256 = json.loads(told)
            found.append(Kept(str(file_id), str(filename), int(size_bytes), str(sha256)))
        except (ValueError, TypeError):
            continue
    return found[:FILES_MAX]


def _too_many(name: str) -> str:
    told = ngettext(
        "{name} : une pièce compte {most} fichier au plus.",
        "{name} : une pièce compte {most} fichiers au plus.",
        FILES_MAX,
    )
    return told.format(name=name, most=FILES_MAX)
