"""A port is free or taken on the address that will be listened on."""

import socket
from collections.abc import Iterator

import pytest

from preau.operations import Stop
from preau.ports import EVERYWHERE, must_be_free


@pytest.fixture
def taken() -> Iterator[int]:
    """By somebody else, on one address of this machine."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("host", [EVERYWHERE, "127.0.0.1"])
def test_a_port_that_is_taken_is_named(taken: int, host: str):
    with pytest.raises(
        Stop, match=f"le port {taken} est déjà pris : donnez-en un autre à PREAU_HTTP_PORT"
    ):
        must_be_free({"PREAU_HTTP_PORT": (host, taken)})


def test_the_same_port_of_another_address_is_free(taken: int):
    must_be_free({"PREAU_HTTP_PORT": ("127.0.0.2", taken)})
