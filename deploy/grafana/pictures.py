"""Draw the pages without Grafana, from the JSON that Grafana loads and a Prometheus that has lived.

`python -m bench.pictures` makes both the morning and the pictures of docs/dashboards.
"""

import io
import json
import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MinuteLocator
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from chassis.clock import PARIS
from deploy.grafana.build import FOLDER

mpl.use("Agg")
UNIT_WIDTH, UNIT_HEIGHT, HEAD = 0.56, 0.36, 2  # Inches a grid cell; cells of the page's title.
PIXELS_AN_INCH = 82
COLOURS = {"green": "#2e8b57", "orange": "#d98200", "red": "#c4314b", "blue": "#2f6db5"}
LINES = ("#2f6db5", "#d98200", "#2e8b57", "#c4314b", "#7a52a8", "#20888f", "#8c6d31", "#5b6770")
INK, PAPER = "#24292e", "#eceff1"
LEGEND_MAX, BARS_MAX, TICKS = 8, 8, 5
LETTERS_A_CELL = 8.5  # Of a legend, across a grid cell.
LETTERS_MAX = 29  # Of a name, which Grafana cuts too.
UNKNOWN_LABEL = re.compile(r"\{\{\w+\}\}")
Series = list[dict[str, Any]]
Over = Callable[[str], Series]
Span = tuple[float, float]


def draw(name: str, over: Over, span: Span) -> bytes:
    """A page as PNG. `over` gives the series of an expression over the span to be shown."""
    page = json.loads((FOLDER / name).read_text())
    rows = HEAD + max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in page["panels"])
    figure = plt.figure(figsize=(24 * UNIT_WIDTH, rows * UNIT_HEIGHT), facecolor=PAPER)
    top = 1 - 0.75 / rows
    figure.text(0.012, top, page["title"], fontsize=17, weight="bold", color=INK, va="center")
    figure.text(0.988, top, page["description"], fontsize=9.5, color=INK, va="center", ha="right")
    for panel in page["panels"]:
        _panel(figure, panel, rows, over)
    for axes in figure.axes:
        if axes.get_xticks().size:
            axes.set_xlim(*(datetime.fromtimestamp(at, PARIS) for at in span))
            minutes = max(1, round((span[1] - span[0]) / 60 / TICKS))
            axes.xaxis.set_major_locator(MinuteLocator(range(0, 60, minutes)))
    return _png(figure)


def _panel(figure: Figure, panel: dict[str, Any], rows: int, over: Over) -> None:
    place = panel["gridPos"]
    left, width = (place["x"] + 0.15) / 24, (place["w"] - 0.3) / 24
    bottom = 1 - (HEAD + place["y"] + place["h"] - 0.12) / rows
    height = (place["h"] - 0.24) / rows
    card = Rectangle((left, bottom), width, height, fc="white", ec="#d5dade", lw=0.8, zorder=-2)
    figure.add_artist(card)
    figure.text(
        left + 0.006, bottom + height - 0.42 / rows, panel["title"],
        fontsize=9.5, weight="bold", color=INK, va="center",
    )  # fmt: skip
    named = _named(panel, over)
    inside = (left, bottom, width, height - 0.9 / rows)
    kinds = {"stat": _stat, "bargauge": _bars, "timeseries": _curves}
    kinds[panel["type"]](figure, inside, panel, named)


Named = list[tuple[str, list[tuple[float, float]]]]
Box = tuple[float, float, float, float]


def _named(panel: dict[str, Any], over: Over) -> Named:
    """Every series of a panel by what its legend calls it, without what is no number."""
    named = []
    for place, target in enumerate(panel["targets"]):
        for series in over(target["expr"]):
            name = target["legendFormat"].replace("__auto", panel["title"])
            for label, value in series["metric"].items():
                name = name.replace("{{" + label + "}}", value)
            name = renamed(UNKNOWN_LABEL.sub("", name).strip() or "aucun", panel)
            points = [(float(at), float(value)) for at, value in series["values"]]
            named.append((place, name, [p for p in points if math.isfinite(p[1])]))
    return [n[1:] for n in sorted(named, key=lambda n: n[:2]) if n[2]]


def renamed(name: str, panel: dict[str, Any]) -> str:
    """As Grafana's own transformation does; JavaScript writes a group otherwise."""
    for told in (one["options"] for one in panel["transformations"]):
        name = re.sub(told["regex"].strip("/"), told["renamePattern"].replace("$1", r"\1"), name)
    return name


def _stat(figure: Figure, box: Box, panel: dict[str, Any], named: Named) -> None:
    left, bottom, width, height = box
    field = panel["fieldConfig"]["defaults"]
    words = {
        float(value): o["text"] for m in field["mappings"] for value, o in m["options"].items()
    }
    one = width / max(len(named), 1)
    for n, (name, points) in enumerate(named):
        value = points[-1][1]
        x = left + n * one
        colour = _colour(field, value)
        figure.add_artist(
            Rectangle((x, bottom), one, height, fc=colour, ec="white", lw=1, zorder=-1)
        )
        said = words.get(value) or written(value, field["unit"])
        alone = len(named) == 1
        middle = bottom + height * (0.5 if alone else 0.62)
        figure.text(
            x + one / 2, middle, said, fontsize=19 if alone else 10.5, weight="bold",
            color="white", ha="center", va="center",
        )  # fmt: skip
        if not alone:
            figure.text(
                x + one / 2, bottom + height * 0.28, name, fontsize=8, color="white",
                ha="center", va="center",
            )  # fmt: skip


def _bars(figure: Figure, box: Box, panel: dict[str, Any], named: Named) -> None:
    left, bottom, width, height = box
    axes = figure.add_axes((left + 0.15, bottom + 0.012, width - 0.2, height - 0.016))
    field = panel["fieldConfig"]["defaults"]
    ranked = sorted(((n, p[-1][1]) for n, p in named), key=lambda pair: pair[1])[-BARS_MAX:]
    values = [value for _, value in ranked]
    axes.barh(range(len(ranked)), values, color=[_colour(field, v) for v in values], height=0.7)
    axes.set_yticks(range(len(ranked)), [name for name, _ in ranked], fontsize=8, color=INK)
    for at, value in enumerate(values):
        axes.text(
            value, at, "  " + written(value, field["unit"]), va="center", fontsize=8, color=INK
        )
    axes.set_xticks([])
    _bare(axes, "top", "right", "bottom", "left")


def _curves(figure: Figure, box: Box, panel: dict[str, Any], named: Named) -> None:
    left, bottom, width, height = box
    deep = height * 0.24
    axes = figure.add_axes((left + 0.032, bottom + deep, width - 0.04, height - deep))
    field = panel["fieldConfig"]["defaults"]
    stacked = field["custom"]["stacking"]["mode"] == "normal"
    shown = sorted(named, key=lambda n: -max(v for _, v in n[1]))[:LEGEND_MAX]
    floor: dict[float, float] = {}
    for n, (name, points) in enumerate(shown):
        times = [datetime.fromtimestamp(at, PARIS) for at, _ in points]
        low = [floor.get(at, 0.0) if stacked else 0.0 for at, _ in points]
        high = [value + under for (_, value), under in zip(points, low, strict=True)]
        colour = LINES[n % len(LINES)]
        drawn = _with_gaps(times, high)
        axes.plot(*drawn, color=colour, lw=0 if stacked else 1.3, label=name)
        if stacked:
            axes.fill_between(times, low, high, color=colour, alpha=0.6, lw=0)
        elif len(shown) <= 3:
            axes.fill_between(*drawn, color=colour, alpha=0.07, lw=0)
        floor |= {at: value for (at, _), value in zip(points, high, strict=True)} if stacked else {}
    _dress(axes, field)
    _name(axes, [name for name, _ in shown], panel["gridPos"]["w"])


def _with_gaps(times: list[datetime], values: list[float]) -> tuple[list[datetime], list[float]]:
    """Where nothing was measured no line is drawn, as in Grafana."""
    steps = [after - before for before, after in pairwise(times)]
    known: list[tuple[datetime, float]] = []
    for at, value, step in zip(times, values, [*steps, timedelta()], strict=True):
        known.append((at, value))
        if steps and step > 2 * min(steps):
            known.append((at + min(steps), math.nan))
    return [at for at, _ in known], [value for _, value in known]


def _dress(axes: Axes, field: dict[str, Any]) -> None:
    low, high = axes.get_ylim()
    if field["min"] is not None:
        axes.set_ylim(0, max(high, _least(field["unit"])))
    else:
        axes.set_ylim(min(low, -0.1), max(high, 0.1))
    low, high = axes.get_ylim()
    for step in field["thresholds"]["steps"][1:]:
        if low <= step["value"] <= high * 1.6:
            axes.axhline(step["value"], color=COLOURS[step["color"]], lw=1, ls=(0, (4, 3)))
    axes.yaxis.set_major_formatter(lambda value, _: written(value, field["unit"]))
    axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(4))
    axes.xaxis.set_major_formatter(DateFormatter("%H:%M", tz=PARIS))
    axes.tick_params(labelsize=7, colors=INK, length=2)
    axes.grid(axis="y", color="#e3e7ea", lw=0.7)
    _bare(axes, "top", "right")


def _name(axes: Axes, names: list[str], cells: int) -> None:
    """Two lines of names at most, the largest first; an empty panel says that it is."""
    if not names:
        axes.text(0.5, 0.5, "rien", transform=axes.transAxes, ha="center", color=INK)
        return
    names = [name if len(name) <= LETTERS_MAX else f"{name[: LETTERS_MAX - 1]}…" for name in names]
    columns = int(cells * LETTERS_A_CELL / (max(map(len, names)) + 5))
    columns = max(1, min(columns, 4, len(names)))
    shown = min(columns * 2, len(names))
    look = {"frameon": False, "handlelength": 1.2, "columnspacing": 1.2, "labelspacing": 0.25}
    axes.legend(
        _keys(axes)[:shown], names[:shown], loc="upper center",
        bbox_to_anchor=(0.48, -0.13), ncols=columns, fontsize=6.6, **look,
    )  # fmt: skip


def _keys(axes: Axes) -> list[Rectangle]:
    """Of a legend: a stacked curve has no line to show."""
    return [Rectangle((0, 0), 1, 0.5, fc=line.get_color(), lw=0) for line in axes.get_lines()]


def _bare(axes: Axes, *sides: str) -> None:
    for side in sides:
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def _least(unit: str) -> float:
    """What a curve of noughts is drawn against, so that its axis says something."""
    return {"none": 1.0, "s": 0.01, "percentunit": 0.05}.get(unit, 0.1)


def _colour(field: dict[str, Any], value: float) -> str:
    steps = field["thresholds"]["steps"]
    reached = [s["color"] for s in steps if s["value"] is None or value >= s["value"]]
    return COLOURS[reached[-1]]


def written(value: float, unit: str) -> str:
    """As a French reader writes it."""
    if unit == "s" and abs(value) < 1:
        return f"{value * 1000:.0f} ms" if value else "0 ms"
    factor, suffix = {
        "s": (1, " s"), "percentunit": (100, " %"), "bytes": (1e-6, " Mo"),
        "reqps": (1, "/s"), "ops": (1, "/s"), "opm": (1, "/min"),
    }.get(unit, (1, ""))  # fmt: skip
    digits = f"{value * factor:.2f}".rstrip("0").rstrip(".")
    if abs(value * factor) >= 20:
        digits = f"{value * factor:.0f}"
    return digits.replace(".", ",") + suffix


def _png(figure: Figure) -> bytes:
    """In 128 colours: a page weighs less than a photograph's thumbnail."""
    raw, small = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, dpi=PIXELS_AN_INCH, format="png")
    plt.close(figure)
    with Image.open(raw) as picture:
        flat = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        flat.save(small, "png", optimize=True)
    return small.getvalue()


def draw_all(folder: Path, over: Over, span: Span) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(FOLDER.glob("*.json")):
        (folder / f"{path.stem}.png").write_bytes(draw(path.name, over, span))
