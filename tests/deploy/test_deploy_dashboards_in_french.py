"""What a legend shows is French: every value that the product itself lists has its words."""

import re

import pytest

from chassis.refusals import Refusal
from deploy.grafana.build import PAGES
from deploy.grafana.pictures import renamed
from preau.rooms import EVERY_ROOM, room
from services.billing.adapters import payfip
from services.identity import measures as sign_ins
from services.partners.domain import refusals

LABEL = re.compile(r"\{\{(\w+)\}\}")
# What has a proper name, the one that logs, commands and the desk's screens use too.
NAMES = {"room", "service", "target", "queue", "type", "endpoint", "partner", "activity", "status"}
NAMES |= {"persistentvolumeclaim", "mountpoint"}
SHOWN = [
    (page.uid, panel, query)
    for page in PAGES
    for panel in page.panels
    for query in panel.queries
    if set(LABEL.findall(query.legend)) - NAMES
]


def rules(of: type[Refusal] = Refusal) -> set[str]:
    return {of.code}.union(*(rules(kind) for kind in of.__subclasses__()))


def values(metric: str, label: str) -> set[str]:
    """What the product says that this label may be."""
    counted = {
        (m.name, m.by): set(m.known)
        for name in EVERY_ROOM
        for m in getattr(room(name), "measures", ())
        if m.known
    }
    listed = {
        ("preau_bank_requests_total", "outcome"): set(payfip.OUTCOMES),
        ("preau_bank_request_seconds", "operation"): set(payfip.OPERATIONS),
        ("preau_sign_ins_total", "outcome"): set(sign_ins.OUTCOMES),
        ("preau_refusals_total", "code"): rules(),
        ("preau_partner_refused_total", "code"): set(refusals.SENTENCES),
    }
    return (counted | listed)[metric, label]


def asked(query) -> set[str]:
    """The values among them that the query's own matchers let through."""
    [metric] = re.findall(r"preau_\w+?(?=_bucket|\{)", query.expr)
    [label] = set(LABEL.findall(query.legend)) - NAMES
    kept = values(metric, label)
    for how, pattern in re.findall(rf'{label}(=~|!~)"([^"]+)"', query.expr):
        kept = {one for one in kept if bool(re.fullmatch(pattern, one)) == (how == "=~")}
    return kept


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}/{case[1].title}")
def test_every_value_that_a_legend_may_show_has_its_words(case):
    _, _, query = case
    assert asked(query)
    assert asked(query) - set(query.words) == set()


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}/{case[1].title}")
def test_no_word_stays_that_nothing_says_any_more(case):
    _, _, query = case
    [metric] = re.findall(r"preau_\w+?(?=_bucket|\{)", query.expr)
    [label] = set(LABEL.findall(query.legend)) - NAMES
    assert set(query.words) <= values(metric, label)


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}/{case[1].title}")
def test_a_value_isrenamed_once_and_whole(case):
    """The renames of a panel run one after the other: none may take what another has made."""
    _, panel, query = case
    before = "voisinville " if " " in query.legend else ""
    for value in asked(query):
        told = renamed(before + value, panel.as_json(1, 0, 0))
        assert told == before + query.words[value]
        assert not re.search(r"[_{}$]|\s$", told)


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}/{case[1].title}")
def test_a_sentence_names_no_value_by_its_code(case):
    _, panel, query = case
    quoted = re.findall(r"« ([^»]+) »", panel.good)
    assert set(quoted) & set(query.words) == set()


def test_the_desk_and_the_pages_know_every_legend_that_shows_a_state():
    assert {panel.title for _, panel, _ in SHOWN} >= {
        "Connexions",
        "Courriels",
        "Paiements par état",
        "Places retenues",
        "Refus",
        "Refus par partenaire",
    }
