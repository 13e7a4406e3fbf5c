"""What a story's look would find wrong at one width alone, of those between the extremes."""

import pytest
from journeys_visitor import Visitor
from playwright.sync_api import Browser

PAGE = """<!doctype html><html lang="fr"><head><title>Une page</title><style>
body {{ color: #111; background: #fff }} .voile {{ height: 9px }} .mot {{ color: #111 }}
@media (min-width: 380px) and (max-width: 400px) {{ {at_390} }}
</style></head><body><main><h1>Un titre</h1><p>Des <span class="mot">mots</span>
<a href="/">et un lien</a></p><div class="voile"></div></main></body></html>"""
FAULTS = {
    "a word too pale": (".mot { color: #ccc }", "color-contrast"),
    "words on a veil of their colour": (
        ".voile { position: absolute; inset: 0; height: auto; background: #111; z-index: -1 }",
        "color-contrast",
    ),
    "words on another ground": ("main { background: #333 }", "color-contrast"),
    "no title left": ("h1 { display: none }", "page-has-heading-one"),
    "no title heard": ("h1 { visibility: hidden }", "page-has-heading-one"),
}


@pytest.fixture
def visitor(browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    visitor = Visitor(context, None, set())  # type: ignore[arg-type]
    yield visitor
    visitor.close()


@pytest.mark.parametrize(("at_390", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_one_width_is_found(visitor: Visitor, at_390: str, rule: str):
    visitor.page.set_content(PAGE.format(at_390=at_390))
    with pytest.raises(AssertionError, match=f"at 390 px: .*{rule}"):
        visitor.examine("a page")


def test_what_only_moves_between_two_widths_is_no_fault(visitor: Visitor):
    visitor.page.set_content(PAGE.format(at_390=".mot { font-weight: 700 }"))
    visitor.examine("a page")
