"""A second factor: asked before anything opens, good once, slowed down, and never kept in clear."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from cryptography.exceptions import InvalidTag
from identity_fakes import PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id, fake_sign

from chassis.principal import DESK, WEB, Principal
from services.identity.adapters.factor_codes import FactorCodes
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    CodeWrong,
    FactorInstalled,
    NoSession,
    NotStaff,
    SecondFactorNeeded,
    SiretWrong,
    TryLater,
)
from services.identity.domain.security import Security, sirets_of
from services.identity.workflows import factors, logins

ALEX, CLAIRE = an_id(1), Principal(an_id(9), "Claire", frozenset({"admin"}))
EMAIL = "alex@town.example"
CODES = FactorCodes()


@pytest.fixture
def unit():
    unit = FakeUnit()
    account = Account(ALEX, EMAIL, "Alex", "Perrin", frozenset({"clerk"}))
    unit.accounts.open(replace(account, password_hash=f"v1:{PASSWORD}"), unit.now)
    return unit


def sign_in(unit):
    given = {"identifier": EMAIL, "password": PASSWORD}
    browser = logins.Browser("192.0.2.7")
    return logins.sign_in(FakeUnits(unit), FakeHasher(), lambda: None, browser, **given).session


def opens(unit, session, channel=DESK):
    return logins.exchange(FakeUnits(unit), fake_sign, session=session, channel=channel)


def code_of(unit, session=None, *, later=0):
    known = unit.factors.find(ALEX)
    secret = CODES.open(ALEX, known.sealed)
    return pyotp.TOTP(secret).at(unit.now + timedelta(seconds=30 * later))


def install(unit):
    """Alex has one; the recovery codes."""
    factors.require(unit, CLAIRE, ALEX, required=True)
    session = sign_in(unit)
    factors.begin(unit, CODES, session)
    told = factors.confirm(FakeUnits(unit), CODES, session, code_of(unit))
    unit.later(minutes=1)
    return told["recovery_codes"]


def test_a_session_opens_nothing_before_the_second_factor(unit):
    install(unit)
    session = sign_in(unit)
    for channel in (WEB, DESK):
        with pytest.raises(SecondFactorNeeded) as refused:
            opens(unit, session, channel)
        assert refused.value.details == {"step": "code"}
    factors.prove(FakeUnits(unit), CODES, session, code_of(unit))
    assert opens(unit, session).account.account_id == ALEX


def test_whom_the_town_wants_one_of_installs_it_first(unit):
    unit.securities.save(Security(functions=frozenset({"clerk"})))
    session = sign_in(unit)
    with pytest.raises(SecondFactorNeeded) as refused:
        opens(unit, session)
    assert refused.value.details == {"step": "enrolment"}
    told = factors.begin(unit, CODES, session)
    assert factors.begin(unit, CODES, session) == told, "two showings of the page are one key"
    assert pyotp.parse_uri(told["address"]).secret == told["secret"]
    with pytest.raises(CodeWrong):
        factors.confirm(FakeUnits(unit), CODES, session, "000000")
    factors.confirm(FakeUnits(unit), CODES, session, code_of(unit))
    assert opens(unit, session).account.account_id == ALEX


def test_a_code_serves_once(unit):
    install(unit)
    code = code_of(unit)
    factors.prove(FakeUnits(unit), CODES, sign_in(unit), code)
    with pytest.raises(CodeWrong):
        factors.prove(FakeUnits(unit), CODES, sign_in(unit), code)


@pytest.mark.parametrize(("steps", "passes"), [(-1, True), (1, True), (-2, False), (2, False)])
def test_a_telephone_may_be_half_a_minute_off_and_no_more(unit, steps, passes):
    install(unit)
    unit.later(minutes=5)
    code, session = code_of(unit, later=steps), sign_in(unit)
    if passes:
        factors.prove(FakeUnits(unit), CODES, session, code)
    else:
        with pytest.raises(CodeWrong):
            factors.prove(FakeUnits(unit), CODES, session, code)


def test_guesses_are_slowed_down_whatever_the_session(unit):
    install(unit)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            factors.prove(FakeUnits(unit), CODES, sign_in(unit), "000000")
    with pytest.raises(TryLater):
        factors.prove(FakeUnits(unit), CODES, sign_in(unit), code_of(unit))
    unit.later(minutes=2)
    factors.prove(FakeUnits(unit), CODES, sign_in(unit), code_of(unit))


def test_a_recovery_code_serves_once_however_it_is_typed(unit):
    codes = install(unit)
    assert len(set(codes)) == 10
    factors.prove(FakeUnits(unit), CODES, sign_in(unit), f" {codes[0].upper().replace('-', ' ')}")
    with pytest.raises(CodeWrong):
        factors.prove(FakeUnits(unit), CODES, sign_in(unit), codes[0])
    assert unit.factors.codes_left(ALEX) == 9


def test_codes_made_again_kill_the_old_ones_after_a_proof_and_are_of_the_journal(unit):
    old = install(unit)
    alex = Principal(ALEX, "Alex", frozenset({"clerk"}))
    with pytest.raises(CodeWrong):
        factors.remake_codes(FakeUnits(unit), CODES, alex, "000000")
    assert unit.factors.codes_left(ALEX) == 10
    told = factors.remake_codes(FakeUnits(unit), CODES, alex, old[0])["recovery_codes"]
    assert unit.factors.codes_left(ALEX) == 10
    assert not set(told) & set(old)
    with pytest.raises(CodeWrong):
        factors.prove(FakeUnits(unit), CODES, sign_in(unit), old[1])
    factors.prove(FakeUnits(unit), CODES, sign_in(unit), told[1])
    assert unit.staff.acts[-1][:3] == ("Alex", "codes-remade", ALEX)


def test_no_recovery_codes_without_a_factor(unit):
    factors.begin(unit, CODES, sign_in(unit))
    alex, code = Principal(ALEX, "Alex", frozenset({"clerk"})), code_of(unit)
    with pytest.raises(CodeWrong):
        factors.remake_codes(FakeUnits(unit), CODES, alex, code)
    assert unit.factors.codes_left(ALEX) == 0


def test_what_is_kept_gives_no_code_away(unit):
    codes = install(unit)
    kept = repr(unit.factors.codes) + repr(unit.factors.rows)
    secret = CODES.open(ALEX, unit.factors.find(ALEX).sealed)
    assert not [code for code in (*codes, secret) if code in kept]
    with pytest.raises(InvalidTag):
        CODES.open(an_id(2), unit.factors.find(ALEX).sealed)


def test_a_second_one_is_not_installed_over_the_first(unit):
    install(unit)
    session = sign_in(unit)
    with pytest.raises(FactorInstalled):
        factors.begin(unit, CODES, session)
    with pytest.raises(FactorInstalled):
        factors.confirm(FakeUnits(unit), CODES, session, code_of(unit))


def test_one_that_was_never_confirmed_asks_nothing(unit):
    session = sign_in(unit)
    factors.begin(unit, CODES, session)
    assert opens(unit, sign_in(unit)).account.account_id == ALEX


def test_taking_it_away_ends_sessions_and_says_who_did(unit):
    install(unit)
    session = sign_in(unit)
    factors.reset(unit, CLAIRE, ALEX)
    assert unit.logins.find(session) is None
    assert unit.factors.find(ALEX) is None
    assert [act[:2] for act in unit.staff.acts] == [
        ("Claire", "factor-required"),
        ("Claire", "factor-reset"),
    ]


def test_it_is_asked_of_the_staff_alone(unit):
    unit.accounts.open(Account(an_id(3), "p@home.example", "Paul", "Parent"), unit.now)
    with pytest.raises(NotStaff):
        factors.require(unit, CLAIRE, an_id(3), required=True)


def test_a_session_that_ended_proves_nothing(unit):
    install(unit)
    session = sign_in(unit)
    unit.now += timedelta(minutes=31)
    with pytest.raises(NoSession):
        factors.prove(FakeUnits(unit), CODES, session, code_of(unit))


def test_a_siret_is_fourteen_digits_whose_key_is_right():
    assert sirets_of(" 219 900 015 00013\n\n21990001500013 ") == ("21990001500013",)
    for wrong in ("21990001500017", "2199000150001", "mairie"):
        with pytest.raises(SiretWrong):
            sirets_of(wrong)
