"""docker-compose.yml as the tests read it."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "preau"}
VARIABLES = set(re.findall(r"\$\{(\w+)", TEXT))


def environment_of(name: str, variables: dict[str, str]) -> dict[str, str]:
    """A service's environment, its ${VARIABLES} replaced as compose would."""
    return {
        key: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: variables[found[1]], value)
        for key, value in SERVICES[name].get("environment", {}).items()
    }
