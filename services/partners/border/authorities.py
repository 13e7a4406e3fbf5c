"""Whose signature is believed on the certificate of a host's broker."""

import ssl

from services.partners.domain.errors import AuthorityUnusable


def believing(authority: str | None) -> ssl.SSLContext:
    """The authorities of the machine and, for this host alone, its own (PEM): whoever signs one
    town's certificates has no say on another's. Raises AuthorityUnusable."""
    context = ssl.create_default_context()
    if authority is not None:
        try:
            context.load_verify_locations(cadata=authority)
        except (ssl.SSLError, ValueError):
            raise AuthorityUnusable from None
    return context
