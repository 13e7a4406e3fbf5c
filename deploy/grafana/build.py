"""Write the dashboards' JSON: `python -m deploy.grafana.build`; a test compares."""

import json
from pathlib import Path

from deploy.grafana.pages import (
    bus_flowing,
    money_balances,
    opening_day,
    service_ill,
    town_served,
)

FOLDER = Path(__file__).parent / "dashboards"
PAGES = (
    town_served.PAGE,
    service_ill.PAGE,
    bus_flowing.PAGE,
    money_balances.PAGE,
    opening_day.PAGE,
)


def documents() -> dict[str, str]:
    """Every generated file: its name -> its text."""
    return {
        f"{page.uid}.json": json.dumps(page.as_json(), ensure_ascii=False, indent=1) + "\n"
        for page in PAGES
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents().items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
