"""Every setting is an environment variable, declared here once, read when used, checked at start.

Prevents: a service that starts with a typing mistake in its configuration and fails at the first
family, and a setting that only its author knows. docs/settings.md is generated from this table.
"""

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


def _port(raw: str) -> int:
    if not raw.isdigit() or not 0 < int(raw) < 65536:
        raise ValueError(f"« {raw} » n’est pas un port, de 1 à 65535")
    return int(raw)


def _positive(raw: str) -> int:
    if not raw.isdigit() or int(raw) == 0:
        raise ValueError(f"« {raw} » n’est pas un nombre entier au-dessus de 0")
    return int(raw)


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not raw.startswith(tuple(f"{scheme}:" for scheme in schemes)):
            raise ValueError(
                f"l’adresse commence par {' ou '.join(f'{scheme}:' for scheme in schemes)}"
            )
        return raw.rstrip("/") if raw.startswith("http") else raw

    return parse


def _key_of_32_bytes(raw: str) -> bytes:
    try:
        key = base64.b64decode(raw, validate=True)
    except ValueError:
        raise ValueError("ce n’est pas du base64") from None
    if len(key) != 32:
        raise ValueError("il faut 32 octets, en base64")
    return key


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in words:
            raise ValueError(f"choisissez {', '.join(words[:-1])} ou {words[-1]}")
        return raw

    return parse


def _digits(how_many: int) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not re.fullmatch(f"[0-9]{{{how_many}}}", raw):
            raise ValueError(f"il faut {how_many} chiffres")
        return raw

    return parse


def _existing_file(raw: str) -> str:
    if not Path(raw).is_file():
        raise ValueError(f"il n’y a pas de fichier {raw}")
    return raw


def _networks(raw: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(written.strip()) for written in raw.split(","))
    except ValueError:
        raise ValueError(
            "ce sont des adresses ou des réseaux séparés par des virgules, 10.0.0.7 ou 10.0.0.0/24"
        ) from None


class Settings:
    """The whole table. `settings.http_port` reads the variable each time, so tests may set it."""

    database_url = Setting(
        "DATABASE_URL",
        _url("postgresql", "postgresql+psycopg2"),
        None,
        "PostgreSQL: postgresql://user:password@host/preau; the name of the database becomes "
        "preau_<service>, unless {service} is written in the address.",
    )
    amqp_uri = Setting(
        "AMQP_URI",
        _url("amqp", "amqps", "memory"),
        "memory://localhost",
        "The bus: RabbitMQ, amqps://user:password@host:5671//, with this room's user; "
        "or memory: for one process.",
    )
    bus_ca = Setting(
        "PREAU_BUS_CA",
        _existing_file,
        None,
        "Authorities believed for an amqps: bus and the partners' broker, a PEM file; "
        "unless set, those of the machine.",
    )
    data_dir = Setting("PREAU_DATA_DIR", Path, Path(".data"), "Local data of `preau run`.")
    http_port = Setting("PREAU_HTTP_PORT", _port, 8080, "The website.")
    http_host = Setting("PREAU_HTTP_HOST", str, "0.0.0.0", "The address the website listens on.")  # noqa: S104
    health_port = Setting("PREAU_HEALTH_PORT", _port, 8081, "Health and metrics of the process.")
    log_level = Setting(
        "PREAU_LOG_LEVEL",
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "INFO",
        "The least grave lines that are logged: INFO, WARNING...",
    )
    traces_endpoint = Setting(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        _url("http", "https"),
        None,
        "A collector of spans, OTLP over HTTP (its base address); without it none are sent.",
    )
    public_url = Setting(
        "PREAU_PUBLIC_URL",
        _url("http", "https"),
        "http://localhost:8080",
        "The address families type; https turns on strict cookies.",
    )
    trusted_proxies = Setting(
        "PREAU_TRUSTED_PROXIES",
        _networks,
        (),
        "Gateway: the proxies before it, addresses or networks separated by commas. What they say "
        "in X-Forwarded-For is where a person is; unless set, nobody's header is believed.",
    )
    test_clock = Setting(
        "PREAU_TEST_CLOCK", _existing_file, None, "Tests only: a file holding the instant it is."
    )
    signing_key = Setting(
        "PREAU_SIGNING_KEY",
        str,
        None,
        "Identity, and `preau ask`, `partner` and `demo`: private Ed25519 key, JWK in JSON.",
    )
    public_keys = Setting(
        "PREAU_PUBLIC_KEYS", str, None, "Every service: public Ed25519 keys, JWK set in JSON."
    )
    bank_url = Setting(
        "PREAU_BANK_URL",
        _url("http", "https"),
        "https://www.payfip.gouv.fr",
        "Billing and gateway: PayFiP's base address.",
    )
    bank_numcli = Setting(
        "PREAU_BANK_NUMCLI", _digits(6), "000000", "The régie's PayFiP number, six digits."
    )
    bank_mode = Setting(
        "PREAU_BANK_MODE",
        _one_of("T", "X", "W"),
        "T",
        "PayFiP's SAISIE: T test, X activation, W live.",
    )
    smtp_uri = Setting(
        "PREAU_SMTP_URI",
        _url("smtp", "smtps"),
        None,
        "Notify only: where mails are handed over, smtps://user:password@host.",
    )
    mail_from = Setting(
        "PREAU_MAIL_FROM",
        str,
        "ne-pas-repondre@demoville.example",
        "The sender of mails, and the address the bank is told for a payer who has none.",
    )
    storage_uri = Setting(
        "PREAU_STORAGE_URI",
        str,
        ".data/files",
        "Gateway, and `preau demo`: the folder of encrypted files.",
    )
    storage_key = Setting(
        "PREAU_STORAGE_KEY", _key_of_32_bytes, None, "Documents only: master key, 32 bytes, base64."
    )
    old_storage_key = Setting(
        "PREAU_OLD_STORAGE_KEY",
        _key_of_32_bytes,
        None,
        "`preau rewrap-files` only: the master key that PREAU_STORAGE_KEY replaces.",
    )
    health_key = Setting(
        "PREAU_HEALTH_KEY", _key_of_32_bytes, None, "Household: seals health, 32 bytes, base64."
    )
    old_health_key = Setting(
        "PREAU_OLD_HEALTH_KEY", _key_of_32_bytes, None, "`preau reseal-health`: the key before."
    )
    keys_pepper = Setting(
        "PREAU_KEYS_PEPPER", _key_of_32_bytes, None, "Household: hashes codes, 32 bytes, base64."
    )
    hold_minutes = Setting(
        "PREAU_HOLD_MINUTES", _positive, 20, "How long seats are held while a family pays."
    )
    max_workers = Setting("PREAU_MAX_WORKERS", _positive, 10, "Calls a process runs side by side.")
    stop_seconds = Setting("PREAU_STOP_SECONDS", _positive, 20, "The bound of a graceful stop.")
    simulators_port = Setting("PREAU_SIMULATORS_PORT", _port, 8090, "Simulators: their pages.")
    simulators_smtp_port = Setting(
        "PREAU_SIMULATORS_SMTP_PORT", _port, 8025, "Simulators: the mailbox's SMTP port."
    )
    partners_amqp_uri = Setting(
        "PREAU_PARTNERS_AMQP_URI",
        _url("amqp", "amqps"),
        None,
        "Partners and `preau migrate`: their broker as this town enters it, with a user and a "
        "virtual host that it may enter (no path: /); not set: no partners.",
    )
    partners_admin_uri = Setting(
        "PREAU_PARTNERS_ADMIN_URI",
        _url("http", "https"),
        None,
        "Partners only: the management API of that broker, with a user who may administer it.",
    )
    partners_public_uri = Setting(
        "PREAU_PARTNERS_PUBLIC_URI",
        _url("amqp", "amqps"),
        None,
        "Partners only: that broker as partners type it, without user: amqps://host, "
        "and a port only where it is not AMQP's own (5671; 5672 for amqp:).",
    )
    partners_signing_key = Setting(
        "PREAU_PARTNERS_SIGNING_KEY",
        str,
        None,
        "Partners only: private Ed25519 key with which the town signs, JWK in JSON.",
    )
    partners_per_minute = Setting(
        "PREAU_PARTNERS_PER_MINUTE", _positive, 600, "Messages taken of one partner in a minute."
    )
    partners_inbox_max = Setting(
        "PREAU_PARTNERS_INBOX_MAX", _positive, 10_000, "Messages a new partner's inbox may hold."
    )
    town = Setting(
        "PREAU_TOWN", str, "demoville", "The town's short name: its events' source is /towns/<it>."
    )
    town_name = Setting("PREAU_TOWN_NAME", str, "Démoville", "The town's name, until the desk's.")
    town_phone = Setting("PREAU_TOWN_PHONE", str, "01 23 45 67 89", "Its phone, until the desk's.")
    town_address = Setting(
        "PREAU_TOWN_ADDRESS",
        str,
        "Hôtel de ville, 1 place de la Mairie, 99000 Démoville",
        "The town hall's address, until the desk's; commas separate its lines.",
    )
    hosted_by = Setting(
        "PREAU_HOSTED_BY",
        str,
        None,
        "Who hosts the site, when it is not the town hall: name, address, telephone, for the legal "
        "notice (law 2004-575, article 1-1); commas separate its lines.",
    )
    town_siret = Setting(
        "PREAU_TOWN_SIRET", str, "000 000 000 00000", "The town's legal number on papers."
    )

    @classmethod
    def table(cls) -> list[Setting]:
        return [value for value in vars(cls).values() if isinstance(value, Setting)]

    def check(self) -> None:
        """Fail at start, with the variable's name, rather than at the first family."""
        for setting in self.table():
            setting.__get__(self)

    def need(self, attribute: str) -> Any:
        """A setting this process cannot do without."""
        value = getattr(self, attribute)
        if value is None:
            name = vars(Settings)[attribute].name
            raise SettingInvalid(f"{name} manque : voyez docs/settings.md.")
        return value


settings = Settings()
