"""The simulated identity providers, as the house of one machine and the tests are told of them."""


def identity_providers(base: str) -> dict[str, str]:
    """The simulated ones, on: with the client that they know (simulators/providers)."""
    told: dict[str, str] = {}
    for name in ("franceconnect", "proconnect"):
        told |= {
            f"PREAU_{name.upper()}_ISSUER": f"{base}/{name}/api/v2",
            f"PREAU_{name.upper()}_CLIENT_ID": "demoville",
            f"PREAU_{name.upper()}_CLIENT_SECRET": "secret-de-la-doublure-de-demoville",
        }
    return told
