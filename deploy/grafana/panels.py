"""What a dashboard is made of, and how it is said in Grafana's JSON.

Prevents: five pages edited by hand that drift from the code's metrics and from each other.
https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SCHEMA_VERSION = 39  # Grafana 11; newer ones bring it up to date when they load it.
WIDTH = 24
GREEN, ORANGE, RED, BLUE = "green", "orange", "red", "blue"
PLAIN = ((None, BLUE),)
Steps = tuple[tuple[float | None, str], ...]
DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}


@dataclass(frozen=True)
class Query:
    """A PromQL expression and how each of its series is called, as in `{{room}}` or
    `{{partner}} {{code}}`; words: what the values of the last label are called."""

    expr: str
    legend: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def renamed(self) -> Iterator[dict[str, Any]]:
        """`voisinville unsigned` becomes `voisinville message sans signature`."""
        regex, kept = ("(.+) ", "$1 ") if " " in self.legend else ("", "")
        for value, word in self.words.items():
            told = {"regex": f"/^{regex}{re.escape(value)}$/", "renamePattern": kept + word}
            yield {"id": "renameByRegex", "options": told}


@dataclass(frozen=True)
class Panel:
    """One question of the page.

    good: one sentence that says what good looks like, and what to do otherwise. steps: from which
    value on which colour; the first one has no lower bound. words: what a value is called.
    """

    title: str
    good: str
    queries: tuple[Query, ...]
    kind: str = "timeseries"
    unit: str = "short"
    steps: Steps = ((None, GREEN),)
    words: tuple[tuple[int, str], ...] = ()
    size: tuple[int, int] = (8, 8)
    stacked: bool = False
    from_zero: bool = True

    def as_json(self, number: int, x: int, y: int) -> dict[str, Any]:
        width, height = self.size
        return {
            "id": number,
            "type": self.kind,
            "title": self.title,
            "description": self.good,
            "datasource": DATASOURCE,
            "gridPos": {"x": x, "y": y, "w": width, "h": height},
            "targets": [
                {
                    "refId": chr(ord("A") + n),
                    "datasource": DATASOURCE,
                    "expr": query.expr,
                    "legendFormat": query.legend or "__auto",
                    **({} if self.kind == "timeseries" else {"instant": True}),
                }
                for n, query in enumerate(self.queries)
            ],
            "transformations": [one for query in self.queries for one in query.renamed()],
            "fieldConfig": {"defaults": self._field(), "overrides": []},
            "options": self._options(),
        }

    def _field(self) -> dict[str, Any]:
        steps = [{"value": value, "color": color} for value, color in self.steps]
        defaults: dict[str, Any] = {
            "unit": self.unit,
            "min": 0 if self.from_zero else None,
            "thresholds": {"mode": "absolute", "steps": steps},
            "color": {"mode": "palette-classic" if self.kind == "timeseries" else "thresholds"},
            "mappings": [
                {"type": "value", "options": {str(value): {"text": word}}}
                for value, word in self.words
            ],
        }
        if self.kind == "timeseries":
            defaults["custom"] = {
                "fillOpacity": 60 if self.stacked else 5,
                # The line of what is nothing would lie on top of what is something.
                "lineWidth": 0 if self.stacked else 2,
                "stacking": {"mode": "normal" if self.stacked else "none"},
                "thresholdsStyle": {"mode": "line" if len(self.steps) > 1 else "off"},
            }
        return defaults

    def _options(self) -> dict[str, Any]:
        if self.kind == "timeseries":
            return {
                "legend": {"displayMode": "list", "placement": "bottom"},
                "tooltip": {"mode": "multi", "sort": "desc"},
            }
        last = {"reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}}
        if self.kind == "bargauge":
            return {**last, "displayMode": "basic", "orientation": "horizontal"}
        return {**last, "colorMode": "background", "graphMode": "none", "textMode": "auto"}


def stat(title: str, good: str, *queries: str | Query, **more: Any) -> Panel:
    """A figure as large as its importance."""
    return Panel(title, good, _queries(queries), **{"kind": "stat", "size": (6, 4), **more})


def curves(title: str, good: str, *queries: str | Query, **more: Any) -> Panel:
    return Panel(title, good, _queries(queries), **more)


def bars(title: str, good: str, *queries: str | Query, **more: Any) -> Panel:
    return Panel(title, good, _queries(queries), **{"kind": "bargauge", **more})


def _queries(queries: tuple[str | Query, ...]) -> tuple[Query, ...]:
    return tuple(q if isinstance(q, Query) else Query(q) for q in queries)


def above(orange: float | None = None, red: float | None = None) -> Steps:
    """Green, then worrying, then bad."""
    worse = ((orange, ORANGE), (red, RED))
    return ((None, GREEN), *(step for step in worse if step[0] is not None))


@dataclass(frozen=True)
class Page:
    """One question that an operator asks, and the panels that answer it."""

    uid: str
    title: str
    answer: str
    panels: tuple[Panel, ...]
    by_room: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "uid": f"preau-{self.uid}",
            "title": self.title,
            "description": self.answer,
            "tags": ["preau"],
            "schemaVersion": SCHEMA_VERSION,
            "version": 1,
            "editable": False,
            "timezone": "Europe/Paris",
            "refresh": "30s",
            "time": {"from": "now-3h", "to": "now"},
            "graphTooltip": 1,
            "links": [
                {"type": "dashboards", "tags": ["preau"], "title": "Préau", "asDropdown": True}
            ],
            "templating": {"list": list(self._variables())},
            "annotations": {"list": []},
            "panels": list(self._placed()),
        }

    def _variables(self) -> Iterator[dict[str, Any]]:
        yield {
            "name": "datasource",
            "label": "Source",
            "type": "datasource",
            "query": "prometheus",
            "current": {},
        }
        yield _variable("namespace", "Espace")
        if self.by_room:
            yield _variable("room", "Service")

    def _placed(self) -> Iterator[dict[str, Any]]:
        """From left to right, as lines of a text: a new line where the width is used up."""
        x = y = line = 0
        for number, panel in enumerate(self.panels, 1):
            width, height = panel.size
            if x + width > WIDTH:
                x, y, line = 0, y + line, 0
            yield panel.as_json(number, x, y)
            x, line = x + width, max(line, height)


def _variable(label: str, title: str) -> dict[str, Any]:
    """`.*` also matches what has no such label: a town without Kubernetes sees its figures too."""
    query = f'label_values(up{{job="preau"}}, {label})'
    return {
        "name": label,
        "label": title,
        "type": "query",
        "datasource": DATASOURCE,
        "definition": query,
        "query": {"query": query, "refId": label},
        "refresh": 2,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": "Tous", "value": "$__all"},
    }
