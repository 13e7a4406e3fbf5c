"""The families' site: one package a screen family, one blueprint each."""

from flask import Blueprint

from gateway.picture_code.routes import picture_code
from gateway.site.account.language import messages_language
from gateway.site.account.routes import account
from gateway.site.account.signing_up import signing_up
from gateway.site.asking.routes import asking
from gateway.site.attaching.routes import attaching
from gateway.site.basket.routes import bank, basket
from gateway.site.home.routes import home
from gateway.site.household.children import children
from gateway.site.household.consents import consents
from gateway.site.household.profile import profile
from gateway.site.household.routes import household
from gateway.site.inscription.joining import joining
from gateway.site.inscription.routes import inscriptions
from gateway.site.inscription.steps import steps
from gateway.site.messages.routes import messages
from gateway.site.money.routes import money
from gateway.site.my_data.routes import my_data
from gateway.site.papers.giving import giving
from gateway.site.papers.routes import open_papers, papers
from gateway.site.papers.safe import safe
from gateway.site.papers.signing import signing
from gateway.site.planning.bookings import bookings
from gateway.site.planning.routes import planning
from gateway.site.planning.whole_month import whole_month
from gateway.site.providers.agents import agents
from gateway.site.providers.routes import providers
from gateway.site.providers.second_factor import second_factor
from gateway.site.public.installed import installed
from gateway.site.public.routes import public
from gateway.site.public.simulation import simulation
from gateway.site.quotient.routes import quotient
from gateway.site.school.routes import school
from gateway.site.space.credentials import credentials
from gateway.site.space.proving import proving
from gateway.site.space.routes import space

DOORS: tuple[Blueprint, ...] = (
    public,
    simulation,
    installed,
    account,
    picture_code,
    agents,
    signing_up,
    providers,
    second_factor,
    messages_language,
    space,
    credentials,
    proving,
    home,
    attaching,
    household,
    quotient,
    profile,
    children,
    consents,
    asking,
    inscriptions,
    steps,
    joining,
    school,
    planning,
    whole_month,
    bookings,
    basket,
    bank,
    money,
    my_data,
    papers,
    giving,
    safe,
    signing,
    open_papers,
    messages,
)
