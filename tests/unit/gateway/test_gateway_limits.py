"""What one person can cost the others is bounded, by account and by place."""

from gateway import limits
from gateway.limits import Buckets, Limit

SMALL = Limit("small", account=3, place=5)
HOUSEHOLD = "/api/v1/me"


def test_what_is_spent_comes_back_in_a_minute():
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    assert [buckets.take("andrew", 3) for _ in range(3)] == [0, 0, 0]
    assert buckets.take("andrew", 3) == 20
    assert buckets.take("jamie", 3) == 0
    now[0] = 19
    assert round(buckets.take("andrew", 3), 6) == 1
    now[0] = 20
    assert buckets.take("andrew", 3) == 0
    now[0] = 1000
    assert [buckets.take("andrew", 3) for _ in range(4)] == [0, 0, 0, 20]


def test_strangers_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(limits, "KNOWN_MAX", 10)
    buckets = Buckets(lambda: 0.0)
    for number in range(50):
        buckets.take(str(number), 3)
    assert len(buckets._left) == 10


def test_a_program_that_asks_without_end_waits_and_is_told_how_long(family, monkeypatch):
    monkeypatch.setattr(limits, "PROGRAMS", SMALL)
    answers = [family.browser.get(HOUSEHOLD) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json["code"] == "gateway.too-many"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 20


def test_many_accounts_of_one_place_are_bounded_together(site, monkeypatch):
    monkeypatch.setattr(limits, "PROGRAMS", SMALL)
    for number in range(5):
        assert site.sign_in(f"session-{number}").browser.get(HOUSEHOLD).status_code in (200, 429)
    site.browser.delete_cookie("preau-session")
    assert site.browser.get(HOUSEHOLD).status_code == 429


def test_nobody_has_mails_sent_all_day(family):
    form = {"email": "andrew@bond.example"}
    answers = [
        family.post("/mot-de-passe", form).status_code for _ in range(limits.LINKS.place + 1)
    ]
    assert answers[-1] == 429
    assert family.calls.methods_asked().count("identity.request_link") == limits.LINKS.place


def test_a_page_of_a_family_has_no_limit(family, monkeypatch):
    monkeypatch.setattr(limits, "PROGRAMS", SMALL)
    assert {family.browser.get("/accueil").status_code for _ in range(10)} == {200}
