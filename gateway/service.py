"""The one door to the street: nameko's web server carrying the Flask site, and nothing else."""

from typing import Any

from flask import Flask
from nameko.extensions import DependencyProvider

from chassis.calls import CallsClient
from chassis.entrypoints import overhears
from chassis.finishing import FinishingServer
from chassis.settings import settings
from gateway.app import create_app
from gateway.backend import Backend
from gateway.contract import (
    GuardianEntrusted,
    PieceKindChanged,
    SessionRevoked,
    TownChanged,
)
from gateway.observation import observe


class FlaskServer(FinishingServer):
    """Nameko's web server with its documented hook answered by Flask."""

    client = CallsClient()
    app: Flask

    def get_wsgi_app(self) -> Any:
        self.app = create_app(Backend(self.client.calls), settings)
        observe(self.app)
        return self.app

    def get_wsgi_server(self, sock: Any, wsgi_app: Any, **options: Any) -> Any:
        """Without a log of addresses, and without an exception's text in the answer."""
        server = super().get_wsgi_server(sock, wsgi_app, **options)
        server.log_output = False
        return server


class Website(DependencyProvider):
    server = FlaskServer()

    def get_dependency(self, worker_ctx: Any) -> Flask:
        return self.server.app

    def stop(self) -> None:
        """Nameko stops dependencies before what they share: a page under way still needs the
        answers that it asked for. The runner bounds the rest."""
        self.server.finish(settings.stop_seconds / 2)


class Gateway:
    name = "gateway"
    website = Website()

    @overhears("identity.SessionRevoked", SessionRevoked)
    def forget_sessions(self, session_digests: list[str], reason: str) -> None:
        """A session ended elsewhere ends here within a moment, not when its token expires."""
        self.website.extensions["sessions"].forget(session_digests, reason)

    @overhears("identity.GuardianEntrusted", GuardianEntrusted)
    def ask_of_households(self, session_digests: list[str]) -> None:
        """A household attached to an account opens in each of its browsers within a moment."""
        self.website.extensions["sessions"].forget(session_digests)

    @overhears("notify.TownChanged", TownChanged)
    def ask_the_town_again(self) -> None:
        """What a clerk changed is on the next page of every gateway."""
        self.website.extensions["town"].forget()

    @overhears("documents.PieceKindChanged", PieceKindChanged)
    def forget_piece_kinds(self, kind: str) -> None:
        self.website.extensions["piece_kinds"].forget()
