"""A gateway told to stop owes an answer to whoever it let in: on real sockets, with an application
that takes its time."""

import errno
import socket

import eventlet
import pytest
from eventlet import greenio, patcher
from eventlet.event import Event
from nameko.containers import ServiceContainer

from chassis import finishing
from gateway import service

BIG = 30_000_000  # More than two kernels keep of what nobody has read yet.
A_PAGE = b"GET /page HTTP/1.1\r\nHost: here\r\n\r\n"


class Doors(service.FlaskServer):
    """The gateway's server in front of an application of this test's own, and of no bus."""

    client = None

    def get_wsgi_app(self):
        self.begun, self.go_on, self.page = [], Event(), b"done"
        return self.answer

    def answer(self, _environ, start_response):
        self.begun.append(1)
        self.go_on.wait()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [self.page]


class Website(service.Website):
    server = Doors()


class Gateway:
    name = "gateway"
    website = Website()


@pytest.fixture
def gateway():
    gateway = ServiceContainer(Gateway, {"WEB_SERVER_ADDRESS": "127.0.0.1:0"})
    gateway.start()
    yield gateway
    gateway.kill()


@pytest.fixture
def doors(gateway):
    [website] = gateway.dependencies
    return website.server


def a_visitor(doors, say=A_PAGE):
    visitor = socket.create_connection(doors._sock.getsockname())
    visitor.settimeout(20)
    visitor.sendall(say)
    return visitor


def whoever_the_kernel_let_in(doors):
    """Without a turn of the hub: our side has not seen them."""
    visitor = patcher.original("socket").create_connection(doors._sock.getsockname())
    visitor.sendall(A_PAGE)
    return greenio.GreenSocket(visitor)


def read_to_the_end(visitor):
    said = bytearray()
    while part := visitor.recv(1 << 20):
        said += part
    return bytes(said)


def until(true):
    with eventlet.Timeout(20):
        while not true():
            eventlet.sleep(0.01)


def is_closed(doors):
    return doors._sock.fileno() == -1


def test_a_page_whose_answer_is_still_being_read_is_not_cut(gateway, doors):
    doors.page = b"x" * BIG
    doors.go_on.send()
    visitor = a_visitor(doors)
    until(lambda: doors.begun)
    stopping = eventlet.spawn(gateway.stop)
    until(lambda: is_closed(doors))
    eventlet.sleep(0.2)
    assert read_to_the_end(visitor).endswith(doors.page)
    stopping.wait()


def test_whoever_the_kernel_let_in_before_the_stop_is_answered(gateway, doors):
    visitors = [whoever_the_kernel_let_in(doors) for _ in range(5)]
    stopping = eventlet.spawn(gateway.stop)
    until(lambda: len(doors.begun) == 5)
    doors.go_on.send()
    for visitor in visitors:
        assert read_to_the_end(visitor).endswith(b"done")
    stopping.wait()


def test_a_request_whose_words_come_in_the_moment_of_the_stop_is_answered(
    gateway, doors, monkeypatch
):
    monkeypatch.setattr(finishing, "LAST_WORDS_S", 5)
    doors.go_on.send()
    visitor = a_visitor(doors, say=b"")
    stopping = eventlet.spawn(gateway.stop)
    until(lambda: is_closed(doors))
    visitor.sendall(A_PAGE)
    answer = read_to_the_end(visitor)
    assert answer.endswith(b"done")
    assert b"Connection: close" in answer
    stopping.wait()


def test_a_browser_that_keeps_its_line_and_asks_nothing_does_not_hold_up_the_stop(gateway, doors):
    doors.go_on.send()
    visitor = a_visitor(doors)
    until(lambda: doors.begun)
    assert visitor.recv(1 << 20).endswith(b"done")
    with eventlet.Timeout(5):
        gateway.stop()
    assert visitor.recv(10) == b""


def test_nobody_is_let_in_while_the_last_pages_are_finished(gateway, doors):
    """Who is refused at once is sent to another gateway, or tries again."""
    visitor = a_visitor(doors)
    until(lambda: doors.begun)
    where = doors._sock.getsockname()
    stopping = eventlet.spawn(gateway.stop)
    until(lambda: is_closed(doors))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(where)
    doors.go_on.send()
    assert read_to_the_end(visitor).endswith(b"done")
    stopping.wait()


def test_a_telephone_out_of_reach_costs_its_own_line_and_not_the_gateway(
    gateway, doors, monkeypatch
):
    """Nameko ends the whole process for what a managed thread raises."""

    def out_of_reach(_connection):
        raise OSError(errno.ETIMEDOUT, "Connection timed out")

    monkeypatch.setattr(doors._serv, "process_request", out_of_reach)
    assert read_to_the_end(a_visitor(doors)) == b""
    eventlet.sleep(0.05)
    assert not gateway._died.ready()
