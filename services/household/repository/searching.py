"""Households found by their words, through the index of those words alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, cast, delete, exists, false, func, select, text, true, update
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, TSQUERY, insert

from services.household.domain.journal import Facts
from services.household.domain.near import grams
from services.household.domain.search import (
    INDEXED,
    MARK,
    NAMES,
    REFERENCE,
    TOLD,
    Sought,
    fields_of,
)
from services.household.repository.households import has_child_at, vector
from services.household.tables.households import households
from services.household.tables.particulars import household_particulars
from services.household.tables.searching import known_words

COLUMNS = ("household_id", "reference", "name", "line1", "city", "closed_at")
SAID_FIRST = frozenset({*NAMES, REFERENCE})
KNOWN_MAX = 2_000  # Words looked at for one that was typed.

Near = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """What is looked for, under which fields, and among the children of which schools (all when
    empty). `near` gives, of a word typed badly, those that it may have meant."""

    sought: Sequence[Sought]
    fields: frozenset[str]
    school_ids: Collection[UUID] = ()
    near: Near | None = None


@dataclass(frozen=True)
class Found:
    """How many there are, and those of one page."""

    total: int
    households: list[dict[str, Any]]


class Searching:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beside(self, household_ids: Collection[UUID]) -> dict[UUID, Facts]:
        """What households say beside their people's names by which they may be found: telephones,
        and whom to call."""
        said = household_particulars
        of_them = said.c.household_id.in_(household_ids)
        statement = select(said).where(of_them, said.c.field.in_(TOLD))
        facts: dict[UUID, Facts] = defaultdict(dict)
        for row in self._connection.execute(statement):
            person_id = None if row.person_id == row.household_id else row.person_id
            facts[row.household_id][person_id, row.field] = row.value
        return facts

    def keep(self, household_id: UUID, words: Collection[str]) -> None:
        """From now on the household is found by these words."""
        kept = update(households).where(households.c.household_id == household_id)
        self._connection.execute(kept.values(words=vector(words)))

    def learn(self, words: Collection[str]) -> None:
        """Most are known already: a town has few names."""
        among = select(known_words.c.word).where(known_words.c.word.in_(words))
        new = set(words) - set(self._connection.execute(among).scalars())
        if new:
            rows = [{"word": word, "grams": grams(word)} for word in sorted(new)]
            self._connection.execute(insert(known_words).values(rows).on_conflict_do_nothing())

    def not_indexed(self, most: int) -> list[UUID]:
        """Households whose words the release before has written, which nobody else holds."""
        indexed = households.c.words.bool_op("@@")(cast(f"'{INDEXED}'", TSQUERY))
        statement = select(households.c.household_id).where(~indexed).limit(most)
        return list(self._connection.execute(statement.with_for_update(skip_locked=True)).scalars())

    def forget_words(self) -> None:
        """A word that no household has any more is known no more."""
        word = cast(func.quote_literal(known_words.c.word), TSQUERY)
        had = exists().where(households.c.words.bool_op("@@")(word))
        self._connection.execute(delete(known_words).where(~had))

    def read_by_index(self) -> None:
        """Until the end of this transaction. The planner thinks comparing words cheap, and would
        rather compare those of a whole small town: seventy times as long, when measured."""
        self._connection.execute(text("SET LOCAL enable_seqscan = off"))

    def count(self, school_ids: Collection[UUID]) -> int:
        theirs = has_child_at(school_ids) if school_ids else true()
        counting = select(func.count()).select_from(households).where(theirs)
        return self._connection.execute(counting).scalar_one()

    def known_like(self, word: str) -> list[str]:
        """Words about as long that share three letters in a row with this one."""
        shares = known_words.c.grams.overlap(cast(grams(word), ARRAY(TEXT)))
        as_long = func.length(known_words.c.word).between(len(word) - 2, len(word) + 2)
        statement = select(known_words.c.word).where(shares, as_long).limit(KNOWN_MAX)
        return list(self._connection.execute(statement).scalars())

    def find(self, asked: Asked, first: int, most: int, but: Collection[UUID] = ()) -> Found:
        """Households that have, for each part, words that begin as one of its ways says; those
        whose names say the very words come first. `first` counts from 0.

        Who says the very words is asked of the index too: the words of thousands of households
        would take a tenth of a second to compare."""
        begins = tsquery(asked, asked.fields, ":*")
        if begins is None:
            return Found(0, [])
        theirs = has_child_at(asked.school_ids) if asked.school_ids else true()
        where = (_says(begins), theirs, households.c.household_id.not_in(but))
        named = tsquery(asked, asked.fields & SAID_FIRST, "")
        said = tsquery(asked, asked.fields, "")
        statement = (
            select(*(households.c[name] for name in COLUMNS), func.count().over().label("total"))
            .where(*where)
            .order_by(_is_among(named).desc(), _is_among(said).desc())
            .order_by(households.c.name, households.c.reference)
            .offset(first)
            .limit(most)
        )
        rows = [dict(row) for row in self._connection.execute(statement).mappings()]
        if not rows and first:
            counting = select(func.count()).select_from(households).where(*where)
            return Found(self._connection.execute(counting).scalar_one(), [])
        return Found(max((row.pop("total") for row in rows), default=0), rows)


def tsquery(asked: Asked, fields: Collection[str], ending: str) -> str | None:
    """What is looked for under some fields, as tsquery reads it; None when it can be found under
    none of them. Words are plain: they hold no sign that tsquery reads."""
    parts = []
    for part in asked.sought:
        ways = [
            " & ".join(f"'{field}{MARK}{word}'{ending}" for word in way)
            for way in part
            for field in _under(way[0], fields)
        ]
        ways += _meant(part, asked.near or {}, fields)
        if not ways:
            return None
        parts.append(" | ".join(f"({way})" for way in ways))
    return " & ".join(f"({part})" for part in parts) or None


def _meant(part: Sought, near: Near, fields: Collection[str]) -> Iterable[str]:
    meant = {other: 1 for way in part if len(way) == 1 for other in near.get(way[0], ())}
    return [f"'{field}{MARK}{word}'" for word in meant for field in _under(word, fields)]


def _under(word: str, fields: Collection[str]) -> list[str]:
    return [field for field in fields_of(word) if field in fields]


def _says(query: str | None) -> Any:
    return false() if query is None else households.c.words.bool_op("@@")(cast(query, TSQUERY))


def _is_among(query: str | None) -> Any:
    """Of a row of `households`: whether it is one of those that the index finds by this."""
    if query is None:
        return false()
    other = households.alias()
    found = select(other.c.household_id).where(other.c.words.bool_op("@@")(cast(query, TSQUERY)))
    return households.c.household_id.in_(found)
