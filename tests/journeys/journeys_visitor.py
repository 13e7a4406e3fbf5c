"""A person at a browser, who also notices what nobody should ever see."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journeys_families import OWN_PASSWORD, has_password, password_of
from journeys_town import PATIENCE_S, ROOT, Town, plain, until
from playwright.sync_api import BrowserContext, Locator, Page, expect

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
SAME_IDS = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""
# What axe can tell two pages apart by. Words are but the same or another, or none; what stands
# several times in a row stands once; what is of one family, day or file is of any. The usual
# display is the same chosen or not.
SKELETON = """() => {
    const ofAny = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{10}\\.|[0-9]+/g;
    const words = new Map(), labels = ['aria-label', 'title', 'alt', 'placeholder', 'value'];
    const nth = said => {
        if (said !== '' && !words.has(said)) words.set(said, words.size);
        return said === '' ? '' : words.get(said);
    };
    const unread = ['href', 'action', 'content', 'src', 'srcset', 'datetime'];
    const attribute = ({name, value}) =>
        unread.includes(name) || name.startsWith('data-') && name !== 'data-affichage' ? name
        : labels.includes(name) ? name + nth(value)
        : name === 'lang' ? name + ['fr', 'en'].includes(value) || value
        : name + value.replace(ofAny, '*');
    const bones = one => {
        if (one.nodeType === Node.TEXT_NODE) return one.data.trim() ? 'x' : '';
        if (one.nodeType !== Node.ELEMENT_NODE || one.localName === 'script') return '';
        if (one.localName === 'link') return one.href.replace(ofAny, '*');
        const within = [...one.childNodes].map(bones).filter(each => each);
        const once = within.filter((each, place) => each !== within[place - 1]);
        const chosen = [...one.attributes].filter(({value}) => value !== 'habituel');
        return `<${one.localName} ${chosen.map(attribute)}>${once.join('')}</>`;
    };
    return bones(document.documentElement);
}"""
TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth > innerWidth;
    const beyond = one => wide && one.getBoundingClientRect().right > innerWidth + 0.5;
    const all = [...document.querySelectorAll('body, body *')];
    return all.filter(beyond).map(one => one.outerHTML.slice(0, 200));
}"""
# What axe finds wrong. Between two extremes, all that its rules ask of a page is compared, but the
# size of what is in its boxes: what is there for whoever hears it, then how each element looks.
EXAMINE = """async ({first, between, compared, known}) => {
    const all = compared ? [...document.querySelectorAll('body, body *')] : [];
    const isLarge = size => [parseFloat(size) >= 24, parseFloat(size) > 18.5];  // WCAG 1.4.3.
    const heard = [document.documentElement.outerHTML], looks = [], laidOver = new Set();
    for (const one of all) {
        const style = getComputedStyle(one), box = one.getBoundingClientRect();
        const fills = box.width >= 2 && box.height >= 2;
        heard.push([style.display === 'none', style.visibility, style.contentVisibility]);
        looks.push(['display', 'opacity', 'clip', 'clipPath', 'position', 'float', 'zIndex',
            'transform', 'overflowX', 'overflowY', 'color', 'backgroundColor', 'backgroundImage',
            'textShadow', 'textDecorationLine', 'fontWeight'].map(name => style[name])
            .concat(isLarge(style.fontSize), fills, box.right > 0 && box.bottom > 0).join());
        const flows = ['static', 'relative'].includes(style.position) && style.float === 'none'
            && style.transform === 'none' && style.zIndex === 'auto';
        if (fills && !flows) laidOver.add(one);
    }
    if (first) window.examined = [];
    const now = {heard: heard.join(), looks}, same = window.examined.filter(
        before => between && before.heard === now.heard);
    // What does not look as at a width before, where it would hide nothing else.
    const [changed] = same.map(before => all.filter((_, nth) => looks[nth] !== before.looks[nth]))
        .filter(elements => !elements.some(one => laidOver.has(one)))
        .sort((some, others) => some.length - others.length);
    window.examined.push(now);
    if (known) return [];

    const options = {resultTypes: ['violations']};
    const asked = !changed ? [[document, options]]
        : [[document, {...options, runOnly: ['scrollable-region-focusable']}]];
    if (changed?.length) asked.push([{include: changed}, options]);
    const wrong = [];
    for (const each of asked) wrong.push(...(await axe.run(...each)).violations);
    return wrong.map(({id, nodes}) =>
        [id, ...nodes.map(node => node.html.slice(0, 200))].join(' '));
}"""
# The narrowest and the widest come first; those between are most often rendered as one of them.
WIDTHS = (320, 1280, 390, 768)
EXTREMES = (320, 1280)
PICTURED = (390, 1280)
# A bar that sticks to the screen would lie across a picture of the whole page.
HOLD_BARS = """position => {
    for (const bar of document.querySelectorAll('.barre')) bar.style.position = position;
    for (const bar of document.querySelectorAll('.menu'))
        if (innerWidth < 992) bar.hidden = position !== '';
}"""
SCREENS = os.environ.get("PREAU_SCREENS")  # Where pictures go; none are taken unless asked.
# Chromium says so of every page whose status is 4xx, which a refusal explained rightly has.
REFUSAL_SAID = re.compile(r"Failed to load resource: .* status of 4\d\d")


class Visitor:
    """One browser with its own cookies; `wrong` gathers console errors and answers of 500."""

    def __init__(self, context: BrowserContext, town: Town, looked_at: set[str]) -> None:
        self.context, self.town, self.looked_at = context, town, looked_at
        self.wrong: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.wrong.append(f"script: {error.error}"))
        context.on("response", self._notice)
        self.page: Page = context.new_page()
        self._brings_axe = False

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not REFUSAL_SAID.match(message.text):
            self.wrong.append(f"console: {message.text}")

    def _notice(self, response: Any) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status}: {response.url}")

    def go(self, path: str) -> Any:
        return self.page.goto(f"{self.town.site}{path}")

    def press(self, name: str, **more: Any) -> None:
        self.page.get_by_role("button", name=name, **more).first.click()

    def follow(self, name: str, **more: Any) -> None:
        self.page.get_by_role("link", name=name, **more).first.click()

    def open_page(self, group: str, name: str) -> None:
        """A page of the desk's menu, in a group that may be closed."""
        menu = self.page.get_by_role("navigation", name="Menu du guichet")
        link = menu.get_by_role("link", name=name)
        if not link.is_visible():
            menu.locator("summary").filter(has_text=group).click()
        link.click()

    def box(self, label: str) -> Locator:
        """A check box of the planning, by the words a screen reader says."""
        return self.page.get_by_role("checkbox", name=label)

    def tick(self, label: str) -> None:
        """Tick a box of the planning and wait until the draft holds it.

        The box itself is drawn by its label, which is what a finger or a mouse meets.
        """
        with self.page.expect_response("**/planning/cases") as kept:
            self.box(label).locator("xpath=..").click()
        assert kept.value.status in (200, 409)

    def reads(self, *sentences: str) -> None:
        """Each sentence is on the page, whatever its spaces."""
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)

    def does_not_read(self, sentence: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(sentence)

    def said(self) -> str:
        return plain(self.page.locator("body").inner_text())

    def sign_in(self, email: str) -> "Visitor":
        if not has_password(email):
            self._connect_for_the_first_time(email)
        self.go(self._opened_session(email))
        return self

    def _opened_session(self, email: str) -> str:
        """Where it leads. The form is sent without being drawn: the stories that are about signing
        in draw it, and it would be a tenth of the others."""
        page, ask = f"{self.town.site}/connexion", self.context.request
        token = re.search(r'name="jeton" value="([^"]+)"', ask.get(page).text())
        assert token is not None
        form = {"jeton": token[1], "email": email, "password": password_of(email)}
        sent_from = {"Origin": self.town.site}
        answer = ask.post(page, form=form, headers=sent_from, max_redirects=0)
        assert answer.status == 303, f"{email}: {answer.status}"
        return answer.headers["location"]

    def sign_out(self, button: str = "Se déconnecter") -> None:
        """By the list under one's own name."""
        self.page.locator("header details summary").click()
        self.press(button)

    def _connect_for_the_first_time(self, email: str) -> None:
        if email in self.town.has_chosen_password:
            return
        self.go(self.ask_link(email))
        self.page.get_by_label("Nouveau mot de passe").fill(OWN_PASSWORD)
        self.press("Créer mon mot de passe")
        self.reads("Mot de passe créé")
        self.town.has_chosen_password.add(email)

    def ask_link(self, email: str) -> str:
        """Ask for a link by the page and take it from the mail; the address within the site."""
        before = len(self.town.mails_to(email))
        self.go("/mot-de-passe")
        self.page.get_by_label("Adresse électronique").fill(email)
        self.press("Valider")
        self.reads("Consultez votre messagerie")
        mail = self.town.mail_to(email, "Créer mon mot de passe", after=before)
        link = next(link for link in mail["links"] if "/mot-de-passe/" in link)
        return link.removeprefix(self.town.site)

    def look(self, name: str) -> None:
        """axe finds nothing at any width, nothing overflows a telephone; `make screens` keeps a
        picture.

        Once a screen: both houses show the same page.
        """
        if name in self.looked_at:
            return
        self.looked_at.add(name)
        usual = self.page.viewport_size
        self.examine(name)
        for width in PICTURED if SCREENS else ():
            self._be_wide(width)
            self._picture(Path(SCREENS) / f"{name}-{width}.png")
        if usual:
            self.page.set_viewport_size(usual)

    def examine_most(self) -> None:
        """From now on axe comes with each page: half as dear as to hand it to each in turn."""
        self.page.add_init_script(AXE)
        self._brings_axe = True

    def examine(self, name: str, widths: Sequence[int] = WIDTHS) -> None:
        """Every rule at the narrowest and the widest. At a width between, every rule too, unless
        the same is there as at one before: then every rule of what looks otherwise, and of the
        page the rule that asks how much is in a box.

        The other rules ask what the document says (names, roles, order, tables, languages), what of
        it is shown, and how its letters look on what lies under them: the boxes that hold them,
        unless something floats or is positioned, which is compared.

        A page built as one before, at this width, is asked only what hangs on its own words:
        whether two things have one name in it, and whether something sticks out.
        """
        assert self.page.evaluate(SAME_IDS) == [], f"{name}: two things of one id"
        built = hash(self.page.evaluate(SKELETON))
        known = {width for width in widths if f"{built} {width}" in self.looked_at}
        is_new = known < {*widths}
        if is_new and not self._brings_axe:
            self.page.evaluate(AXE)
        for place, width in enumerate(self._least_moved(widths)):
            self._be_wide(width)
            if is_new:
                told = {"first": place == 0, "between": width not in EXTREMES}
                told["compared"] = len(widths) > len(EXTREMES)  # To read every style is dear.
                told["known"] = width in known
                wrong = self.page.evaluate(EXAMINE, told)
                assert wrong == [], f"{name} at {width} px: {wrong}"
            assert self.page.evaluate(TOO_WIDE) == [], f"{name} is wider than {width} px"
            self.looked_at.add(f"{built} {width}")

    def _least_moved(self, widths: Sequence[int]) -> list[int]:
        """The extremes first, and of these the one that the page has already: to lay it out again
        is dear."""
        return sorted(widths, key=lambda width: (width not in EXTREMES, width != self._width()))

    def _width(self) -> int:
        usual = self.page.viewport_size
        return usual["width"] if usual else 0

    def _be_wide(self, width: int) -> None:
        if width != self._width():
            self.page.set_viewport_size({"width": width, "height": 844})

    def _picture(self, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        self.page.evaluate(HOLD_BARS, "static")
        self.page.screenshot(path=path, full_page=True)
        self.page.evaluate(HOLD_BARS, "")

    def pay(self, choice: str = "Payer par carte") -> None:
        """On the bank's page; ends on whichever page of ours the bank leads to."""
        expect(self.page).to_have_url(re.compile("/tpa/paiementws.web"))
        self.press(choice)
        self.page.wait_for_url(f"{self.town.site}/**")

    def wait_for(self, sentence: str, within_s: float = PATIENCE_S) -> None:
        """Load the page again until it says so."""

        def told() -> bool:
            self.page.reload()
            return sentence in self.said()

        until(told, within_s)

    def close(self) -> None:
        self.context.close()
        assert not self.wrong, self.wrong
