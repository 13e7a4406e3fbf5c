"""A family's pieces as its page tells them: what is to be given first, then what waits, then what
is accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from chassis.language import N_, _, ngettext
from gateway.remote.documents import AskedView, PieceKindView, PieceView

TO_GIVE = ("refused", "lapsed", "missing", "lapsing")
# What a piece is asked for, as a family says it; a kind of activity by its own word.
PURPOSES = {
    "record": N_("votre dossier"),
    "inscription": N_("l’inscription"),
    "school": N_("l’inscription à l’école"),
    "canteen": N_("la cantine"),
    "midday": N_("le midi sans repas"),
    "morning": N_("l’accueil du matin"),
    "evening": N_("l’accueil du soir"),
    "study": N_("l’étude"),
    "wednesday": N_("le mercredi"),
    "sports_wednesday": N_("le sport du mercredi"),
    "holiday": N_("les vacances"),
    "sports_holiday": N_("le sport des vacances"),
    "mini_stay": N_("le mini-séjour"),
    "holiday_stay": N_("le séjour de vacances"),
}
ALWAYS = frozenset({"record", "inscription"})


@dataclass(frozen=True)
class Line:
    """`child` is a first name, or None for the whole family; `piece` is what gives the state."""

    kind: str
    name: str
    child_id: str | None
    child: str | None
    state: str
    why: str = ""
    where_found: str = ""
    purposes: tuple[str, ...] = ()
    given_on: str | None = None
    valid_until: str | None = None
    reason: str | None = None
    piece: PieceView | None = None
    is_signed: bool = False

    @property
    def sign_at(self) -> str:
        """The page that signs it."""
        told = {"sorte": self.kind, "enfant": self.child_id or ""}
        return f"/documents/signer?{urlencode(told)}"

    @property
    def give_at(self) -> str:
        """The page that gives it, in place of one that was not accepted."""
        told = {"sorte": self.kind}
        if self.child_id:
            told["enfant"] = self.child_id
        if self.piece and self.state in ("refused", "waiting"):
            told["remplace"] = self.piece["piece_id"]
        return f"/documents/donner?{urlencode(told)}"


@dataclass(frozen=True)
class Checklist:
    to_give: Sequence[Line] = ()
    reading: Sequence[Line] = ()
    accepted: Sequence[Line] = ()
    others: Sequence[Line] = field(default=())

    @property
    def count(self) -> int:
        return sum(map(len, (self.to_give, self.reading, self.accepted)))

    @property
    def done_percent(self) -> int:
        return round(100 * len(self.accepted) / self.count) if self.count else 0

    @property
    def progress(self) -> str:
        done = len(self.accepted)
        told = ngettext(
            "{done} pièce sur {count} est acceptée.",
            "{done} pièces sur {count} sont acceptées.",
            done,
        )
        return told.format(done=done, count=self.count)

    @property
    def left(self) -> str:
        """What is to be done about it; a zero is never said."""
        left, read = len(self.to_give), len(self.reading)
        told = ngettext("Il reste {left} pièce à donner.", "Il reste {left} pièces à donner.", left)
        given = told.format(left=left) if left else _("Rien à donner pour le moment.")
        if not read:
            return given
        waits = ngettext("La mairie en lit {read}.", "La mairie en lit {read}.", read)
        return f"{waits.format(read=read)} {given}"


def checklist(
    asked: Iterable[AskedView],
    pieces: Sequence[PieceView],
    kinds: Mapping[str, PieceKindView],
    children: Mapping[str, str],
    used: Iterable[str],
) -> Checklist:
    """`children` are first names by id; `used`, the kinds of activity that the children go to."""
    wanted = ALWAYS | set(used)
    by_id = {piece["piece_id"]: piece for piece in pieces}
    rows = [row for row in asked if wanted & set(row["purposes"])]
    lines = [_line(row, by_id, kinds, children) for row in rows]
    told = {line.piece["piece_id"] for line in lines if line.piece}
    by_state = {state: [line for line in lines if line.state == state] for state in TO_GIVE}
    return Checklist(
        to_give=[line for state in TO_GIVE for line in by_state[state]],
        reading=[line for line in lines if line.state == "waiting"],
        accepted=[line for line in lines if line.state == "given"],
        others=[_other(each, kinds, children) for each in pieces if each["piece_id"] not in told],
    )


def _line(
    row: AskedView,
    pieces: Mapping[str, PieceView],
    kinds: Mapping[str, PieceKindView],
    children: Mapping[str, str],
) -> Line:
    kind = kinds.get(row["kind_id"])
    where = kind["where_found"] if kind else None
    return Line(
        kind=row["kind_id"],
        name=_(row["kind_name"]),
        child_id=row["child_id"],
        child=children.get(row["child_id"] or ""),
        state=row["state"],
        why=_(row["why"]),
        where_found=_(where) if where else "",
        purposes=tuple(_(PURPOSES[each]) for each in row["purposes"] if each in PURPOSES),
        given_on=row["given_on"],
        valid_until=row["valid_until"],
        reason=row["reason"],
        piece=pieces.get(row["piece_id"] or ""),
        is_signed=bool(kind and kind["sign_text"]),
    )


def _other(
    piece: PieceView, kinds: Mapping[str, PieceKindView], children: Mapping[str, str]
) -> Line:
    """Given once, and not asked now: older, replaced, or of another case."""
    kind = kinds.get(piece["kind"])
    return Line(
        kind=piece["kind"],
        name=_(kind["name"]) if kind else piece["kind"],
        child_id=piece["child_id"],
        child=children.get(piece["child_id"] or ""),
        state={"submitted": "waiting", "refused": "refused"}.get(piece["state"], "given"),
        given_on=piece["submitted_at"],
        valid_until=piece["valid_until"],
        reason=piece["refusal"],
        piece=piece,
    )
