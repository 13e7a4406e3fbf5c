"""The pictures of the dashboards: drawn from the same JSON that Grafana loads."""

import io
import warnings
from pathlib import Path

import pytest
from PIL import Image

from deploy.grafana.build import documents
from deploy.grafana.pictures import draw, written

DRAWN = Path(__file__).parents[2] / "docs" / "dashboards"
BYTES_MAX = 150_000
SPAN = (1_780_000_000.0, 1_780_000_300.0)
LABELS = {"room": "billing", "service": "billing", "status": "200", "code": "booking.past-cutoff"}


def a_wave(expr: str) -> list[dict]:
    return [{"metric": LABELS, "values": [[SPAN[0] + n, str(n % 7)] for n in range(0, 300, 5)]}]


def not_a_number(expr: str) -> list[dict]:
    return [{"metric": {}, "values": [[SPAN[0], "NaN"], [SPAN[1], "+Inf"]]}]


@pytest.mark.parametrize(
    ("name", "over"),
    [
        *((name, a_wave) for name in sorted(documents())),
        ("opening-day.json", not_a_number),
        ("opening-day.json", lambda expr: []),
    ],
)
def test_a_page_is_drawn_whatever_prometheus_answers(name, over):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw(name, over, SPAN)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.width > 1000
    assert len(drawn) < BYTES_MAX


@pytest.mark.parametrize("name", sorted(documents()))
def test_every_page_has_its_picture_and_a_light_one(name):
    path = (DRAWN / name).with_suffix(".png")
    assert path.stat().st_size < BYTES_MAX
    assert f"dashboards/{path.name}" in DRAWN.with_suffix(".md").read_text()


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.0021, "percentunit", "0,21 %"),
        (0.034, "s", "34 ms"),
        (1.5, "s", "1,5 s"),
        (87_400_000, "bytes", "87 Mo"),
        (1234, "none", "1234"),
        (0, "s", "0 ms"),
    ],
)
def test_a_figure_is_written_as_a_french_reader_writes_it(value, unit, said):
    assert written(value, unit) == said
