"""A mail leads to a page that there is."""

import re
from pathlib import Path

import pytest
from gateway_answers import BOND

from services.notify import letters

TEMPLATES = Path(letters.__file__).parent / "templates"
LINK = re.compile(r'site ~ "([^"]+)"')
LINKS = sorted({link for it in TEMPLATES.glob("*.jinja") for link in LINK.findall(it.read_text())})


ENDS = ("a" * 43, BOND, f"{BOND}.pdf")


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_a_letter_leads_to_a_page(site, link: str) -> None:
    """What ends with a slash is followed by a token or an id."""
    pages = site.app.url_map.bind("localhost")
    whole = [link + end for end in ENDS] if link.endswith("/") else [link]
    assert any(pages.test(path, "GET") for path in whole)
