"""No page is left unlooked at: everybody follows every link that there is, on a telephone's width
and on a desk's."""

import re
from collections import deque
from functools import cache
from html.parser import HTMLParser

import pytest
import requests
from journeys_visitor import Visitor

# Another month, family or file of a page already seen.
OF_ANOTHER = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d(-\d\d)?|\d+"
)
# What nobody sees, hears or points at: where a link of the site leads, what a form carries hidden.
UNSEEN = re.compile(r'<input type="hidden"[^>]*>|(?<=[ ])(?:href|action)="/[^"]*"')
SHEET = re.compile(r'href="(/static/[^"]*\.css)"')
DISPLAY = re.compile(r' data-affichage="\w*"')
PEOPLE = {
    "anybody": None,
    "a parent": "andrew.bond@demoville.example",
    "the clerk": "nadia.haddad@demoville.example",
    "the cashier": "omar.benali@demoville.example",
    "the cook": "ines.moreau@demoville.example",
    "the instructor": "leo.garnier@demoville.example",
    "the operator": "kim.nguyen@demoville.example",
    "a school's secretary": "sofia.martins@demoville.example",
}
FIND_FAMILIES = {PEOPLE[who] for who in ("the clerk", "the cashier", "a school's secretary")}
A_FAMILY = "/desk/recherche?q=bond"  # No link leads to it, but a form.
WIDTHS = (320, 1280)


# Each page as it comes, then in the families' other language and in the display of contrast: what
# one of the two turns changes, the other does not hide.
USUAL, OTHER = ("/langue/fr", "/affichage/habituel"), ("/langue/en", "/affichage/contraste")
TURNS = ("/langue/", "/affichage/")


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:30:00+02:00")
@pytest.mark.parametrize("email", PEOPLE.values(), ids=PEOPLE)
def test_every_page_that_a_link_leads_to_is_accessible(visit, looked_at: set[str], email):
    visitor = visit()
    if email:
        visitor.sign_in(email)
    else:
        visitor.go("/")
    visitor.examine_most()
    first = visitor.page.url.removeprefix(visitor.town.site)
    beginning = [first, A_FAMILY] if email in FIND_FAMILIES else [first]
    try:
        for display in (USUAL, OTHER):
            turn_to(visitor, display)
            assert len(walked(visitor, beginning, looked_at)) > 1
    finally:  # A language is kept for the stories that come.
        turn_to(visitor, USUAL)


def turn_to(visitor: Visitor, display: tuple[str, str]) -> None:
    for turn in display:
        assert visitor.page.request.get(f"{visitor.town.site}{turn}?ici=/").ok


def walked(visitor: Visitor, beginning: list[str], looked_at: set[str]) -> set[str]:
    """The kinds of pages that links lead to, each looked at unless it was before."""
    ways, known = deque(beginning), set[str]()
    while ways:
        way = ways.popleft()
        kind = OF_ANOTHER.sub("*", way)
        if kind in known or way.startswith(TURNS):
            continue
        known.add(kind)
        page = page_at(visitor, way)
        if page is None:
            continue
        screen = screen_of(visitor, page)
        if screen not in looked_at:
            looked_at.add(screen)
            examine(visitor, way)
        ways.extend(link.partition("#")[0] for link in links_of(page))
    return known


def page_at(visitor: Visitor, way: str) -> str | None:
    """What a link leads to, as it is sent; None of a file to be kept."""
    answer = visitor.page.request.get(f"{visitor.town.site}{way}")
    assert answer.ok, f"{way}: {answer.status}"
    return answer.text() if answer.headers["content-type"].startswith("text/html") else None


def screen_of(visitor: Visitor, page: str) -> str:
    """What somebody may see of it: in another display the same, where no sheet tells them apart."""
    sheets = [f"{visitor.town.site}{sheet}" for sheet in SHEET.findall(page)]
    told_apart = any(tells_displays_apart(sheet) for sheet in sheets)
    return UNSEEN.sub("", page if told_apart else DISPLAY.sub("", page))


@cache
def tells_displays_apart(sheet: str) -> bool:
    answer = requests.get(sheet, timeout=30)
    answer.raise_for_status()
    return "data-affichage" in answer.text


def examine(visitor: Visitor, way: str) -> None:
    answer = visitor.go(way)
    assert answer.ok, f"{way}: {answer.status}"
    visitor.examine(way, WIDTHS)


def links_of(page: str) -> list[str]:
    links = Links()
    links.feed(page)
    return links.found


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/"):
            self.found.append(href)
