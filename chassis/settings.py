"""Every setting is an environment variable, declared here once, read when used, checked at start.

Prevents: a service that starts with a typing mistake in its configuration and fails at the first
family, and a setting that only its author knows. docs/settings.md is generated from this table.
"""

from pathlib import Path
from typing import Any

from chassis.setting import (
    Setting,
    SettingInvalid,
    digits,
    existing_file,
    key_of_32_bytes,
    networks,
    one_of,
    port,
    positive,
    url,
)

__all__ = ["Setting", "SettingInvalid", "Settings", "settings"]


class Settings:
    """The whole table. `settings.http_port` reads the variable each time, so tests may set it."""

    database_url = Setting(
        "DATABASE_URL",
        url("postgresql", "postgresql+psycopg2"),
        None,
        "PostgreSQL: postgresql://user:password@host/preau; the name of the database becomes "
        "preau_<service>, unless {service} is written in the address.",
    )
    amqp_uri = Setting(
        "AMQP_URI",
        url("amqp", "amqps", "memory"),
        "memory://localhost",
        "The bus: RabbitMQ, amqps://user:password@host:5671//, with this room's user; "
        "or memory: for one process.",
    )
    bus_ca = Setting(
        "PREAU_BUS_CA",
        existing_file,
        None,
        "Authorities believed for an amqps: bus and the partners' broker, a PEM file; "
        "unless set, those of the machine.",
    )
    data_dir = Setting("PREAU_DATA_DIR", Path, Path(".data"), "Local data of `preau run`.")
    http_port = Setting("PREAU_HTTP_PORT", port, 8080, "The website.")
    http_host = Setting("PREAU_HTTP_HOST", str, "0.0.0.0", "The address the website listens on.")  # noqa: S104
    health_port = Setting("PREAU_HEALTH_PORT", port, 8081, "Health and metrics of the process.")
    log_level = Setting(
        "PREAU_LOG_LEVEL",
        one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "INFO",
        "The least grave lines that are logged: INFO, WARNING...",
    )
    traces_endpoint = Setting(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        url("http", "https"),
        None,
        "A collector of spans, OTLP over HTTP (its base address); without it none are sent.",
    )
    public_url = Setting(
        "PREAU_PUBLIC_URL",
        url("http", "https"),
        "http://localhost:8080",
        "The address families type; https turns on strict cookies.",
    )
    trusted_proxies = Setting(
        "PREAU_TRUSTED_PROXIES",
        networks,
        (),
        "Gateway: the proxies before it, addresses or networks separated by commas. What they say "
        "in X-Forwarded-For is where a person is; unless set, nobody's header is believed.",
    )
    test_clock = Setting(
        "PREAU_TEST_CLOCK", existing_file, None, "Tests only: a file holding the instant it is."
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
        url("http", "https"),
        "https://www.payfip.gouv.fr",
        "Billing and gateway: PayFiP's base address.",
    )
    bank_numcli = Setting(
        "PREAU_BANK_NUMCLI", digits(6), "000000", "The régie's PayFiP number, six digits."
    )
    bank_mode = Setting(
        "PREAU_BANK_MODE",
        one_of("T", "X", "W"),
        "T",
        "PayFiP's SAISIE: T test, X activation, W live.",
    )
    api_particulier_url = Setting(
        "PREAU_API_PARTICULIER_URL",
        url("http", "https"),
        "https://particulier.api.gouv.fr",
        "Household: API Particulier's base address.",
    )
    api_particulier_token = Setting(
        "PREAU_API_PARTICULIER_TOKEN",
        str,
        None,
        "Household: the town's token at API Particulier (quotient familial); without it, families "
        "give a paper.",
    )
    smtp_uri = Setting(
        "PREAU_SMTP_URI",
        url("smtp", "smtps"),
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
        "PREAU_STORAGE_KEY", key_of_32_bytes, None, "Documents only: master key, 32 bytes, base64."
    )
    old_storage_key = Setting(
        "PREAU_OLD_STORAGE_KEY",
        key_of_32_bytes,
        None,
        "`preau rewrap-files` only: the master key that PREAU_STORAGE_KEY replaces.",
    )
    health_key = Setting(
        "PREAU_HEALTH_KEY", key_of_32_bytes, None, "Household: seals health, 32 bytes, base64."
    )
    old_health_key = Setting(
        "PREAU_OLD_HEALTH_KEY", key_of_32_bytes, None, "`preau reseal-health`: the key before."
    )
    keys_pepper = Setting(
        "PREAU_KEYS_PEPPER", key_of_32_bytes, None, "Household: hashes codes, 32 bytes, base64."
    )
    franceconnect_issuer = Setting(
        "PREAU_FRANCECONNECT_ISSUER",
        url("http", "https"),
        None,
        "Identity and gateway: FranceConnect v2, https://oidc.franceconnect.gouv.fr/api/v2; not "
        "set, families are not offered it.",
    )
    franceconnect_client_id = Setting(
        "PREAU_FRANCECONNECT_CLIENT_ID", str, None, "Identity: the town's client there."
    )
    franceconnect_client_secret = Setting(
        "PREAU_FRANCECONNECT_CLIENT_SECRET", str, None, "Identity: that client's secret."
    )
    proconnect_issuer = Setting(
        "PREAU_PROCONNECT_ISSUER",
        url("http", "https"),
        None,
        "Identity and gateway: ProConnect, https://auth.agentconnect.gouv.fr/api/v2; not set, the "
        "town's people sign in by their password alone.",
    )
    proconnect_client_id = Setting(
        "PREAU_PROCONNECT_CLIENT_ID", str, None, "Identity: the town's client there."
    )
    proconnect_client_secret = Setting(
        "PREAU_PROCONNECT_CLIENT_SECRET", str, None, "Identity: that client's secret."
    )
    second_factor_key = Setting(
        "PREAU_SECOND_FACTOR_KEY",
        key_of_32_bytes,
        None,
        "Identity: seals the keys of second factors, 32 bytes, base64.",
    )
    hold_minutes = Setting(
        "PREAU_HOLD_MINUTES", positive, 20, "How long seats are held while a family pays."
    )
    max_workers = Setting("PREAU_MAX_WORKERS", positive, 10, "Calls a process runs side by side.")
    stop_seconds = Setting("PREAU_STOP_SECONDS", positive, 20, "The bound of a graceful stop.")
    simulators_port = Setting("PREAU_SIMULATORS_PORT", port, 8090, "Simulators: their pages.")
    simulators_smtp_port = Setting(
        "PREAU_SIMULATORS_SMTP_PORT", port, 8025, "Simulators: the mailbox's SMTP port."
    )
    partners_amqp_uri = Setting(
        "PREAU_PARTNERS_AMQP_URI",
        url("amqp", "amqps"),
        None,
        "Partners and `preau migrate`: their broker as this town enters it, with a user and a "
        "virtual host that it may enter (no path: /); not set: no partners.",
    )
    partners_admin_uri = Setting(
        "PREAU_PARTNERS_ADMIN_URI",
        url("http", "https"),
        None,
        "Partners only: the management API of that broker, with a user who may administer it.",
    )
    partners_public_uri = Setting(
        "PREAU_PARTNERS_PUBLIC_URI",
        url("amqp", "amqps"),
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
        "PREAU_PARTNERS_PER_MINUTE", positive, 600, "Messages taken of one partner in a minute."
    )
    partners_inbox_max = Setting(
        "PREAU_PARTNERS_INBOX_MAX", positive, 10_000, "Messages a new partner's inbox may hold."
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
