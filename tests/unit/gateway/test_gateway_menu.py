"""The families' menu leads somewhere, says where one is, and never to an empty group."""

import re

import pytest

from gateway.site import menu
from gateway.site.menu import Group, Page

PAGES = [(group, page) for group in menu.groups() for page in group.pages]
NAV = re.compile(r'<nav class="menu".*?</nav>', re.DOTALL)


def entries(page: str) -> list[str]:
    return re.findall(r'href="([^"]+)"( aria-current="\w+")?', NAV.search(page).group())


@pytest.mark.parametrize(("group", "page"), PAGES, ids=[page.path for _, page in PAGES])
def test_no_line_of_the_menu_leads_nowhere_or_forgets_where_one_is(family, group, page):
    answer = family.browser.get(page.path)
    assert answer.status_code == 200
    current = [path for path, is_current in entries(answer.text) if is_current]
    assert current == [group.path]


def test_no_page_stands_under_two_names():
    paths = [page.path for _, page in PAGES]
    assert sorted(set(paths)) == sorted(paths)


def test_the_other_pages_of_a_group_are_at_the_foot_of_each(family):
    foot = family.browser.get("/factures").text.partition("</main>")[2]
    assert 'href="/compte"' in foot
    assert 'href="/factures"' not in foot


def test_a_group_with_nothing_behind_it_is_in_nobodys_menu(monkeypatch):
    empty, full = Group("Démarches", "sheet"), Group("Payer", "card", (Page("/factures", "x"),))
    monkeypatch.setattr(menu, "GROUPS", (empty, full))
    assert menu.groups() == [full]
    assert menu.group_of("/factures") is full


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("/profil/coordonnees", "/profil"),
        ("/messages/nouveau", "/messages/nouveau"),
        ("/commande/1", "/panier"),
        ("/planning/en-masse", "/planning/en-masse"),
        ("/planning", "/planning"),
    ],
)
def test_a_page_is_not_offered_beside_itself(path, beside):
    assert beside not in [page.path for page in menu.beside(path)]


def test_a_page_of_no_group_marks_none(family):
    assert menu.group_of("/foyers") is None
    assert menu.beside("/conditions") == []
    assert not any(current for _, current in entries(family.browser.get("/conditions").text))
