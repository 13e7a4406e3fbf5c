"""A partner's rate is kept whatever the rhythm of its messages."""

from services.partners.border.allowance import Allowance


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def taken_within(allowance: Allowance, clock: Seconds, seconds: float) -> int:
    count, end = 0, clock.now + seconds
    while clock.now < end:
        wait_s = allowance.wait_s()
        if wait_s:
            clock.now += wait_s
        else:
            count += 1
    return count


def test_a_flood_gets_its_rate_and_what_it_had_saved():
    clock = Seconds()
    assert taken_within(Allowance(600, clock), clock, 60) in range(690, 702)


def test_silence_saves_up_ten_seconds_and_no_more():
    clock = Seconds()
    allowance = Allowance(600, clock)
    taken_within(allowance, clock, 60)
    clock.now += 3600
    assert taken_within(allowance, clock, 0.01) <= 101


def test_a_rate_of_one_a_minute_still_takes_one():
    clock = Seconds()
    assert taken_within(Allowance(1, clock), clock, 59) == 1
