"""The families' site: one package a screen family, one blueprint each."""

from flask import Blueprint

from gateway.site.account.routes import account
from gateway.site.public.routes import public

DOORS: tuple[Blueprint, ...] = (public, account)
