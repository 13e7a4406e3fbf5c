"""No page is left unlooked at: everybody follows every link that there is, on a telephone's width
and on a desk's."""

import re
from collections import deque

import pytest
from journeys_visitor import Visitor

LINKS = "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"
# Another month, family or file of a page already seen.
OF_ANOTHER = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d(-\d\d)?|\d+"
)
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


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:30:00+02:00")
@pytest.mark.parametrize("email", PEOPLE.values(), ids=PEOPLE)
def test_every_page_that_a_link_leads_to_is_accessible(visit, looked_at: set[str], email):
    visitor = visit()
    if email:
        visitor.sign_in(email)
    else:
        visitor.go("/")
    ways, known = deque([visitor.page.url.removeprefix(visitor.town.site)]), set()
    if email in FIND_FAMILIES:
        ways.append(A_FAMILY)
    while ways:
        way = ways.popleft()
        kind = OF_ANOTHER.sub("*", way)
        if kind in known:
            continue
        known.add(kind)
        # A page of the desk differs with who opens it.
        screen = f"{email} {kind}" if way.startswith("/desk") else kind
        if screen in looked_at or is_a_page(visitor, way):
            answer = visitor.go(way)
            assert answer.ok, f"{way}: {answer.status}"
            examine(visitor, screen, looked_at)
            ways.extend(link.partition("#")[0] for link in visitor.page.evaluate(LINKS))
    assert len(known) > 1


def is_a_page(visitor: Visitor, way: str) -> bool:
    """Rather than a file to be kept."""
    answer = visitor.page.request.get(f"{visitor.town.site}{way}")
    assert answer.ok, f"{way}: {answer.status}"
    return answer.headers["content-type"].startswith("text/html")


def examine(visitor: Visitor, kind: str, looked_at: set[str]) -> None:
    if kind not in looked_at:
        looked_at.add(kind)
        visitor.examine(kind, WIDTHS)
