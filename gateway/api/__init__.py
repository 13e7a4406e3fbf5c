"""The JSON twin of the families' site, for programs."""

from flask import Blueprint

from gateway.api.routes import api

DOORS: tuple[Blueprint, ...] = (api,)
