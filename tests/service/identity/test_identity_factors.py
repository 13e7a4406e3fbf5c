"""Second factors and providers on real PostgreSQL: what its keys and conditional updates decide."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pyotp
import pytest
from sqlalchemy import create_engine

from chassis import clock
from chassis.errors import Refused
from chassis.principal import Principal
from services.identity.domain.change import IdentityChange
from services.identity.domain.provider import Known, SignIn
from services.identity.service import IdentityService
from services.identity.unit import Unit
from tests.house import House
from tests.people import ADMIN

EMAIL, PASSWORD = "alex@town.example", "Chaussette-142"


@pytest.fixture
def town(house: House) -> House:
    house.start(IdentityService)
    return house


def tell(town: House, method: str, **arguments: Any) -> Any:
    return town.call("identity", method, who=ADMIN, key=str(uuid4()), **arguments)


def alex(town: House) -> UUID:
    told = {"first_name": "Alex", "last_name": "Perrin", "email": EMAIL, "functions": ["clerk"]}
    account = tell(town, "invite_staff", **told, structures=[], exports=False)["account_id"]
    links = [data["token"] for kind, data in town.events("identity") if kind == "StaffInvited"]
    tell(town, "set_password", token=links[-1], password=PASSWORD)
    return UUID(account)


def signed_in(town: House) -> str:
    told = {"identifier": EMAIL, "password": PASSWORD, "address": "192.0.2.7"}
    return str(tell(town, "sign_in", **told)["session"])


def refused(town: House, method: str, **told: Any) -> str:
    with pytest.raises(Refused) as raised:
        tell(town, method, **told)
    return raised.value.code


def test_a_second_factor_is_asked_before_anything_and_a_recovery_code_serves_once(town: House):
    account_id = alex(town)
    tell(town, "require_factor", account_id=account_id, required=True)
    session = signed_in(town)
    exchanged = {"session": session, "channel": "desk"}
    assert refused(town, "exchange", **exchanged) == "identity.second-factor-needed"
    secret = tell(town, "begin_factor", session=session)["secret"]
    assert refused(town, "confirm_factor", session=session, code="000000") == "identity.code-wrong"
    assert town.sql("identity", "SELECT failures FROM second_factors") == [(1,)]
    code = pyotp.TOTP(secret).at(clock.now())
    recovery = tell(town, "confirm_factor", session=session, code=code)["recovery_codes"][0]
    assert tell(town, "exchange", **exchanged)["account"]["roles"] == ["clerk"]
    again = signed_in(town)
    assert tell(town, "factor_step", session=again)["step"] == "code"
    tell(town, "prove_factor", session=again, code=recovery)
    assert tell(town, "factor_step", session=again)["codes_left"] == 9
    third = signed_in(town)
    assert refused(town, "prove_factor", session=third, code=recovery) == "identity.code-wrong"
    told = {"who": Principal(account_id, "Alex", frozenset({"clerk"})), "key": str(uuid4())}
    later = pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30))
    remade = town.call("identity", "remake_codes", **told, code=later)["recovery_codes"]
    assert tell(town, "factor_step", session=again)["codes_left"] == 10
    tell(town, "prove_factor", session=third, code=remade[0])
    (member,) = [it for it in tell(town, "staff_members") if it["email"] == EMAIL]
    assert (member["has_factor"], member["factor_required"]) == (True, True)
    tell(town, "reset_factor", account_id=account_id)
    assert town.sql("identity", "SELECT count(*) FROM recovery_codes") == [(0,)]
    acts = [act["act"] for act in tell(town, "staff_journal", account_id=account_id)]
    assert acts == ["factor-reset", "codes-remade", "factor-required", "invited"]


def test_what_the_town_decides_is_one_row(town: House):
    told = {"levels": [{"function": "admin", "level": "eidas2"}], "functions": ["cashier"]}
    for sirets in ("", "219 900 015 00013"):
        answer = tell(town, "decide_security", sirets=sirets, **told)
    assert answer["sirets"] == ["21990001500013"]
    assert tell(town, "security") == answer
    assert refused(town, "decide_security", sirets="12", **told) == "identity.siret-wrong"


def test_one_person_of_a_provider_has_one_account_and_asks_once(town: House):
    account_id, now = alex(town), clock.now()
    engine = create_engine(town.database_url.replace("{service}", "identity"))
    person = "https://provider.example", "pc-alex"

    def known() -> Known:
        return Known(uuid4(), "proconnect", *person, account_id, "invitation", now, "Alex")

    with engine.begin() as connection:
        unit = Unit(connection, now)
        assert [unit.identities.add(known()) for _ in range(2)] == [True, False]
        for _ in range(2):
            unit.identity_changes.ask(IdentityChange(uuid4(), account_id, *person, now))
        assert len(unit.identity_changes.waiting()) == 1
        for age in (timedelta(hours=1), timedelta(0)):
            begun = SignIn(str(age), "browser", "franceconnect", "n", None, now - age)
            unit.sign_ins.add(begun)
        unit.sign_ins.forget_old(now)
        kept = unit.sign_ins.held(str(timedelta(0)))
        assert kept is not None
        assert unit.sign_ins.held(str(timedelta(hours=1))) is None
    engine.dispose()


def test_a_link_is_undone_once_and_its_sessions_end(town: House):
    account_id, now = alex(town), clock.now()
    session = signed_in(town)
    engine = create_engine(town.database_url.replace("{service}", "identity"))
    known = Known(uuid4(), "franceconnect", "https://fc", "sub", account_id, "child", now, "Alex")
    with engine.begin() as connection:
        assert Unit(connection, now).identities.add(known)
    engine.dispose()
    tell(town, "undo_link", identity_id=known.identity_id)
    asked = {"session": session, "channel": "desk"}
    assert refused(town, "exchange", **asked) == "identity.no-session"
    again = {"identity_id": known.identity_id}
    assert refused(town, "undo_link", **again) == "identity.link-too-old"
