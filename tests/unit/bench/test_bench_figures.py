"""A figure in the table must be one that was measured, and a ratio must not flatter."""

import pytest

from bench.figures import Measured, percentile, ratio
from bench.peers import PEERS
from bench.table import duration, table


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(rank) for rank in range(100, 0, -1)]
    assert percentile(values, 0.5) == 50.0
    assert percentile(values, 0.99) == 99.0
    assert percentile(values, 1.0) == 100.0


def test_the_slowest_of_few_is_not_hidden_by_its_p99():
    assert percentile([0.001, 0.002, 0.9], 0.99) == 0.9


def test_nothing_measured_is_not_zero():
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 0.5)


def test_what_was_not_measured_has_no_ratio():
    assert ratio(None, 0.01) is None
    assert ratio(0.01, None) is None
    assert ratio(0.062, 0.0062) == pytest.approx(10)


def test_the_table_shows_the_peers_figure_beside_ours_and_how_many_times_less():
    ours = Measured(seconds=[0.004, 0.0064, 0.02], cpu_s=0.00665, per_second=287.0, note="as is")
    told = table({"home": ours})
    row = next(line for line in told.splitlines() if line.startswith("signed-in home page"))
    assert row.count("x10.0") == 3
    assert "x6.0" in row  # Of the peer set up with care.
    assert "64.0 ms" in row
    assert "6.4 ms" in row
    assert "20.0 ms" in row
    assert told.endswith("signed-in home page, HTML: as is")


def test_a_row_that_is_slower_than_the_peer_says_so():
    told = table({"pdf": Measured(seconds=[0.274], cpu_s=0.1)})
    assert "x0.5" in told


def test_a_work_that_was_not_done_has_no_row():
    told = table({"pdf": Measured(seconds=[0.01], cpu_s=0.01)})
    assert PEERS["home"].work not in told


def test_short_times_are_read_in_milliseconds():
    assert duration(0.0042) == "4.2 ms"
    assert duration(4.4) == "4.40 s"
    assert duration(None) == ""
