"""One setting: an environment variable, how it is written and what it is for."""

import base64
import os
import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any


class SettingInvalid(Exception):
    """A setting is missing or does not parse; the message is the sentence an operator reads."""


class Setting:
    """One environment variable: its name, how it parses, its default and what it is for."""

    def __init__(self, name: str, parse: Callable[[str], Any], default: Any, purpose: str) -> None:
        self.name, self.parse, self.default, self.purpose = name, parse, default, purpose

    def __get__(self, owner: object, _type: type | None = None) -> Any:
        raw = os.environ.get(self.name, "")
        if raw == "":
            return self.default
        try:
            return self.parse(raw)
        except ValueError as reason:
            raise SettingInvalid(f"{self.name} n’est pas utilisable : {reason}.") from None


def port(raw: str) -> int:
    if not raw.isdigit() or not 0 < int(raw) < 65536:
        raise ValueError(f"« {raw} » n’est pas un port, de 1 à 65535")
    return int(raw)


def positive(raw: str) -> int:
    if not raw.isdigit() or int(raw) == 0:
        raise ValueError(f"« {raw} » n’est pas un nombre entier au-dessus de 0")
    return int(raw)


def url(*schemes: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not raw.startswith(tuple(f"{scheme}:" for scheme in schemes)):
            raise ValueError(
                f"l’adresse commence par {' ou '.join(f'{scheme}:' for scheme in schemes)}"
            )
        return raw.rstrip("/") if raw.startswith("http") else raw

    return parse


def key_of_32_bytes(raw: str) -> bytes:
    try:
        key = base64.b64decode(raw, validate=True)
    except ValueError:
        raise ValueError("ce n’est pas du base64") from None
    if len(key) != 32:
        raise ValueError("il faut 32 octets, en base64")
    return key


def one_of(*words: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in words:
            raise ValueError(f"choisissez {', '.join(words[:-1])} ou {words[-1]}")
        return raw

    return parse


def digits(how_many: int) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not re.fullmatch(f"[0-9]{{{how_many}}}", raw):
            raise ValueError(f"il faut {how_many} chiffres")
        return raw

    return parse


def existing_file(raw: str) -> str:
    if not Path(raw).is_file():
        raise ValueError(f"il n’y a pas de fichier {raw}")
    return raw


def networks(raw: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(written.strip()) for written in raw.split(","))
    except ValueError:
        raise ValueError(
            "ce sont des adresses ou des réseaux séparés par des virgules, 10.0.0.7 ou 10.0.0.0/24"
        ) from None
