"""How one signs in, changed: by its holder alone, and without locking anybody out."""

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id, fake_sign

from services.identity.domain.account import Account
from services.identity.domain.errors import (
    EmailOfStaff,
    EmailUnchanged,
    LinkExpired,
    LinkUsed,
    NoSession,
    PasswordRefused,
    TooManyMails,
    TryLater,
    UserNameTaken,
    WrongPassword,
)
from services.identity.domain.events import (
    EmailChanged,
    EmailChangeRefused,
    EmailChangeRequested,
    PasswordChanged,
    SessionRevoked,
)
from services.identity.domain.secret import digest
from services.identity.workflows import accounts, credentials, devices, logins

EMAIL, NEW, HOME = "andrew.bond@example.org", "andrew@bond.example", "192.0.2.7"
ANDREW = an_id(1)
OTHER_PASSWORD = "Parapluie-mauve-142"


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    hashed = f"v1:{PASSWORD}"
    unit.accounts.open(Account(ANDREW, EMAIL, "Andrew", "Bond", password_hash=hashed), NOW)
    return unit


def sign_in(unit, *, remember=False, device="Firefox, Windows", password=PASSWORD) -> str:
    given = {"identifier": EMAIL, "password": password}
    browser = logins.Browser(HOME, device, remember=remember)
    opened = logins.sign_in(FakeUnits(unit), FakeHasher(), lambda: None, browser, **given)
    return opened.session


def proof(unit, password=PASSWORD) -> credentials.Proof:
    return credentials.Proof(FakeUnits(unit), FakeHasher(), lambda: None, password, HOME)


def change_password(unit, session: str, *, current=PASSWORD, password=OTHER_PASSWORD) -> None:
    credentials.change_password(
        FakeUnits(unit),
        FakeHasher(),
        proof(unit, current),
        ANDREW,
        session=session,
        password=password,
    )


def ask_email(unit, email=NEW) -> str:
    """The token of the link that was sent, if one was."""
    credentials.ask_email(FakeUnits(unit), proof(unit), ANDREW, email)
    return unit.told(EmailChangeRequested)[-1].token if unit.told(EmailChangeRequested) else ""


def test_a_password_is_changed_here_and_every_other_browser_is_out(unit):
    here, there = sign_in(unit), sign_in(unit)
    change_password(unit, here)
    assert unit.accounts.get(ANDREW).password_hash == f"v1:{OTHER_PASSWORD}"
    assert unit.logins.of(ANDREW) == [digest(here)]
    assert unit.told(SessionRevoked)[0].session_digests == [digest(there)]
    assert unit.told(PasswordChanged)


def test_a_browser_left_open_does_not_change_the_password(unit):
    session = sign_in(unit)
    with pytest.raises(WrongPassword):
        change_password(unit, session, current="a guess")
    with pytest.raises(PasswordRefused):
        change_password(unit, session, password="soleil")
    assert unit.accounts.get(ANDREW).password_hash == f"v1:{PASSWORD}"


def test_guesses_at_the_password_of_a_browser_left_open_are_slowed_down(unit):
    session = sign_in(unit)
    for _ in range(6):
        with pytest.raises((WrongPassword, TryLater)):
            change_password(unit, session, current="a guess")
    with pytest.raises(TryLater):
        change_password(unit, session)


def test_a_user_name_is_chosen_changed_and_taken_away(unit):
    other = Account(an_id(2), "x@example.org", "Zoé", "Roy", user_name="zoe")
    unit.accounts.open(other, NOW)
    for name in ("andrew", "Andrew"):
        credentials.change_user_name(FakeUnits(unit), proof(unit), ANDREW, name)
    assert unit.accounts.by_user_name("andrew").user_name == "Andrew"
    with pytest.raises(UserNameTaken):
        credentials.change_user_name(FakeUnits(unit), proof(unit), ANDREW, "ZOÉ")
    credentials.change_user_name(FakeUnits(unit), proof(unit), ANDREW, None)
    assert unit.accounts.by_user_name("andrew") is None


def test_an_address_counts_once_proved_and_the_former_one_is_told(unit):
    token = ask_email(unit)
    assert unit.told(EmailChangeRequested)[0].email == NEW
    assert unit.accounts.get(ANDREW).email == EMAIL
    credentials.confirm_email(unit, token=token)
    assert unit.accounts.get(ANDREW).email == NEW
    assert unit.told(EmailChanged)[0].email == EMAIL
    with pytest.raises(LinkUsed):
        credentials.confirm_email(unit, token=token)


def test_the_towns_own_address_does_not_take_the_household_back(unit):
    """What the town writes of a guardian after the change is not another account."""
    unit.accounts.entrust(ANDREW, an_id(9), ANDREW)
    credentials.confirm_email(unit, token=ask_email(unit))
    told = accounts.Guardian(ANDREW, an_id(9), EMAIL, "Andrew", "Bond")
    accounts.welcome_guardian(unit, told)
    assert unit.accounts.entrusted_to(ANDREW, an_id(9)) == ANDREW
    assert len(unit.accounts.rows) == 1


def test_whoever_asks_for_a_known_address_learns_nothing_and_its_holder_does(unit):
    unit.accounts.open(Account(an_id(2), NEW, "Zoé", "Roy"), NOW)
    ask_email(unit)
    assert unit.told(EmailChangeRequested) == []
    told = unit.told(EmailChangeRefused)[0]
    assert (told.email, told.first_name) == (NEW, "Zoé")


def test_a_link_for_an_address_dies_at_24_hours_or_with_the_next(unit):
    older = ask_email(unit)
    newer = ask_email(unit, "a@bond.example")
    with pytest.raises(LinkExpired):
        credentials.confirm_email(unit, token=older)
    unit.later(hours=24)
    with pytest.raises(LinkExpired):
        credentials.confirm_email(unit, token=newer)


def test_an_account_opened_meanwhile_at_the_address_keeps_it(unit):
    token = ask_email(unit)
    unit.accounts.open(Account(an_id(2), NEW, "Zoé", "Roy"), NOW)
    with pytest.raises(LinkUsed):
        credentials.confirm_email(unit, token=token)
    assert unit.accounts.get(ANDREW).email == EMAIL


def test_nobodys_mailbox_is_filled_and_staff_keep_the_address_the_town_gave_them(unit):
    with pytest.raises(EmailUnchanged):
        ask_email(unit, EMAIL)
    for number in range(5):
        ask_email(unit, f"{number}@bond.example")
    with pytest.raises(TooManyMails):
        ask_email(unit)
    given = {"staff_roles": frozenset({"clerk"}), "password_hash": f"v1:{PASSWORD}"}
    clerk = Account(an_id(3), "n@example.org", "Nadia", "Haddad", **given)
    unit.accounts.open(clerk, NOW)
    with pytest.raises(EmailOfStaff):
        credentials.ask_email(FakeUnits(unit), proof(unit), an_id(3), NEW)


def test_a_family_is_remembered_for_thirty_days_and_no_longer(unit):
    session = sign_in(unit, remember=True)
    unit.later(days=29, hours=23)
    assert logins.exchange(FakeUnits(unit), fake_sign, session=session, channel="web")
    unit.later(hours=1)
    with pytest.raises(NoSession):
        logins.exchange(FakeUnits(unit), fake_sign, session=session, channel="web")


def test_nobody_of_the_staff_is_remembered_nor_a_remembered_browser_let_in_at_the_desk(unit):
    remembered = sign_in(unit, remember=True)
    with pytest.raises(NoSession):
        logins.exchange(FakeUnits(unit), fake_sign, session=remembered, channel="desk")
    account = unit.accounts.get(ANDREW)
    unit.accounts.save(Account(**vars(account) | {"staff_roles": frozenset({"clerk"})}))
    session = sign_in(unit, remember=True)
    unit.later(minutes=31)
    with pytest.raises(NoSession):
        logins.exchange(FakeUnits(unit), fake_sign, session=session, channel="web")


def test_a_device_is_ended_from_another_and_nobody_ends_anothers(unit):
    here, there = sign_in(unit), sign_in(unit, remember=True, device="Safari, iPhone")
    listed = devices.devices(unit, ANDREW, here)
    told = {it["device"]: (it["is_this"], it["is_remembered"]) for it in listed}
    assert told == {"Firefox, Windows": (True, False), "Safari, iPhone": (False, True)}
    phone = next(it["login_id"] for it in listed if not it["is_this"])
    devices.end(unit, an_id(2), phone)
    assert len(unit.logins.rows) == 2
    devices.end(unit, ANDREW, phone)
    assert unit.told(SessionRevoked)[-1].session_digests == [digest(there)]
    sign_in(unit)
    devices.end_others(unit, ANDREW, here)
    assert unit.logins.of(ANDREW) == [digest(here)]
