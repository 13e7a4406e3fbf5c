"""What a host's bill is compared with."""

from datetime import date

from services.partners.domain.owed import Charged, KindOwed, MonthOwed, by_month


def share(day: str, cents: int, kind: str = "canteen", *, back: bool = False) -> Charged:
    return {
        "day": date.fromisoformat(day),
        "activity_kind": kind,
        "share_cents": cents,
        "is_reversed": back,
    }


def test_what_a_host_took_back_is_in_no_sum_of_the_month() -> None:
    told = by_month(
        [
            share("2027-05-31", 100),
            share("2027-06-07", 100),
            share("2027-06-10", 100, back=True),
            share("2027-06-09", 250, "wednesday"),
            share("2027-06-08", 100),
        ]
    )
    june = [KindOwed("canteen", 2, 200), KindOwed("wednesday", 1, 250)]
    assert told == [MonthOwed("2027-06", june), MonthOwed("2027-05", [KindOwed("canteen", 1, 100)])]
    assert [month.share_cents for month in told] == [450, 100]
