"""What the tests of traces share: a family's browser, the log, and a day paid."""

import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import eventlet
import requests

from tests.smalltown import CANTEEN, MON, Family

PASSWORD = "Marelle-Préau-2027"
WITHIN_S = 20


class Browser:
    """One family's browser, signed in through the doors that families use."""

    def __init__(self, house, family: Family) -> None:
        self.house, self.site = house, house.site
        self.email = f"{family.household_id.hex[:12]}@demoville.example"
        self._session = requests.Session()
        house.call("identity", "request_link", key=str(uuid4()), email=self.email)
        house.settle()
        sent = [data for name, data in house.events("identity") if name == "LinkRequested"]
        token = next(data["token"] for data in reversed(sent) if data["email"] == self.email)
        house.call("identity", "set_password", key=str(uuid4()), token=token, password=PASSWORD)
        form = {"email": self.email, "password": PASSWORD}
        assert self.post("/connexion", form, "/connexion").status_code == 303

    def get(self, path: str) -> requests.Response:
        return self._session.get(self.site + path, allow_redirects=False, timeout=20)

    def post(self, path: str, form: dict, page: str) -> requests.Response:
        """Send a form with the token of the page it stands on."""
        token = re.search(r'name="jeton" value="([^"]+)"', self.get(page).text)
        assert token, page
        form = {"jeton": token[1], **form}
        return self._session.post(self.site + path, form, allow_redirects=False, timeout=20)


def paid_basket(town, browser, family):
    """One canteen day confirmed and paid on the bank's page; the payment's id."""
    family.tick((CANTEEN, MON))
    page = browser.get("/panier").text
    fields = dict(re.findall(r'name="(commande|version|total)" value="([^"]*)"', page))
    to_bank = browser.post("/panier/confirmer", fields, "/panier").headers["Location"]
    town.bank(parse_qs(urlsplit(to_bank).query)["idop"][0])
    family.order_id = fields["commande"]
    return family.order()["payment"]["payment_id"]


def wait_for(found, what: str):
    """What `found` returns once it returns something."""
    with eventlet.Timeout(WITHIN_S, TimeoutError(what)):
        while True:
            if answer := found():
                return answer
            eventlet.sleep(0.05)
