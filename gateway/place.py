"""Where a person is on the network: what slows guesses down, and bounds who asks too much."""

from ipaddress import IPv6Address, ip_address

from flask import request

from chassis.settings import settings


def address() -> str:
    """The address that asks: the one at the other end of the connection, unless that is a proxy the
    town has named (PREAU_TRUSTED_PROXIES). Then the one that this proxy says it heard, and so on
    from right to left, as long as each that speaks is named.

    A header alone is never believed: anybody may write one.
    https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
    """
    told = ",".join(request.headers.getlist("X-Forwarded-For")).split(",")
    speaker = _plain(request.remote_addr or "")
    while told and _is_named(speaker):
        heard = _plain(told.pop())
        if not heard:
            break
        speaker = heard
    return speaker


def _is_named(speaker: str) -> bool:
    return bool(speaker) and any(ip_address(speaker) in net for net in settings.trusted_proxies)


def _plain(written: str) -> str:
    """An address as it compares; empty for what is not one."""
    try:
        known = ip_address(written.strip())
    except ValueError:
        return ""
    mapped = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(mapped or known)
