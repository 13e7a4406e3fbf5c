"""More callers at once than a service has workers, on the bus of one process."""

import eventlet
import pytest

from tests.service.chassis.toys import Counter, Listener

CALLERS = 60


@pytest.fixture
def toys(house):
    Listener.failing = set()
    return house.start(Counter, Listener)


def test_sixty_callers_two_rooms_deep_are_all_answered(toys):
    """Workers that wait for another room's answer must not keep that answer from arriving."""
    asked = [
        eventlet.spawn(toys.call, "listener", "relay_count", name="a", deadline_s=20)
        for _ in range(CALLERS)
    ]
    assert [call.wait() for call in asked] == [{"n": 0}] * CALLERS
