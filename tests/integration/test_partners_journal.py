"""Whatever the town changes of a partner stays with the name of who did it."""

from uuid import UUID, uuid4

import pytest

from chassis.errors import Refused
from chassis.principal import Principal
from tests.integration.partners_town import CLERK, EVERYTHING, MAY_HEAR, MAY_SEND, a_pair

CHIEF = Principal(UUID(int=2), "Nadia", frozenset({"clerk"}))


def said(town, partner) -> list[tuple[str, str]]:
    """What was done and by whom, oldest first."""
    lines = reversed(town.seen(partner)["journal"])
    return [(line["act"], line["by_name"]) for line in lines]


def test_each_act_is_kept_with_the_name_of_who_did_it(town):
    partner = town.add()
    _, key = a_pair()

    def ask(method: str, **told) -> None:
        told["partner"] = partner.name
        town.house.call("partners", method, who=CHIEF, key=str(uuid4()), **told)

    ask("add_partner_key", public_key=key)
    ask("rotate")
    ask("suspend")
    ask("resume")
    ask("send_test_event")
    ask("replay_partner", from_sequence=1)
    assert said(town, partner) == [
        ("let-in", CLERK.name),
        ("key-added", CHIEF.name),
        ("password-changed", CHIEF.name),
        ("suspended", CHIEF.name),
        ("resumed", CHIEF.name),
        ("tested", CHIEF.name),
        ("replayed", CHIEF.name),
    ]
    newest = town.seen(partner)["journal"]
    assert [line["detail"] for line in newest][:2] == ["1", "1"]
    assert newest[-2]["detail"] == key["kid"]


def test_a_change_of_rights_says_what_was_granted_and_what_was_withdrawn(town):
    partner = town.add()
    rights = {"may_hear": [*MAY_HEAR[1:]], "may_send": [MAY_SEND[0]]}
    town.ask("set_rights", partner=partner.name, **rights)
    town.ask("set_rights", partner=partner.name, **rights | {"may_send": [*MAY_SEND[:2]]})
    granted, withdrawn, _ = town.seen(partner)["journal"]
    assert (granted["granted"], granted["withdrawn"]) == ([MAY_SEND[1]], [])
    assert withdrawn["granted"] == []
    assert set(withdrawn["withdrawn"]) == {MAY_HEAR[0], *MAY_SEND[1:]}


def test_what_changed_nothing_leaves_no_line(town):
    partner = town.add()
    town.ask("set_rights", partner=partner.name, may_hear=[*MAY_HEAR], may_send=[*MAY_SEND])
    town.ask("resume", partner=partner.name)
    with pytest.raises(Refused):
        town.ask("add_partner_key", partner=partner.name, public_key={"kty": "RSA"})
    with pytest.raises(Refused):
        town.ask("add_partner", partner=partner.name, public_key=None, **EVERYTHING | {"name": "x"})
    assert said(town, partner) == [("let-in", CLERK.name)]
