"""The town's staff: one package a screen family, each door open to some functions only."""

from flask import Blueprint

from gateway.desk import wording
from gateway.desk.access.everybody import everybody
from gateway.desk.access.requests import key_requests
from gateway.desk.access.routes import family_keys
from gateway.desk.accounts.idle import idle
from gateway.desk.accounts.routes import accounts
from gateway.desk.activities.apart import apart
from gateway.desk.activities.routes import activities
from gateway.desk.activities.year import year
from gateway.desk.changes.routes import changes
from gateway.desk.changes.settings import request_kinds
from gateway.desk.closures.routes import closures
from gateway.desk.consents.answers import consent_answers
from gateway.desk.consents.routes import consents
from gateway.desk.counter.drawers import drawers
from gateway.desk.counter.regies import regies
from gateway.desk.counter.slips import slips
from gateway.desk.counter.taking import taking
from gateway.desk.counter.unplaced import unplaced
from gateway.desk.custody.routes import custody
from gateway.desk.entries.counter import counter as entering
from gateway.desk.entries.routes import entries
from gateway.desk.families.bank_list import bank_list
from gateway.desk.families.planning import planning
from gateway.desk.families.routes import families, money
from gateway.desk.home.lapsing import lapsing
from gateway.desk.home.routes import home
from gateway.desk.imports.families import imported
from gateway.desk.imports.routes import imports
from gateway.desk.inscriptions.counter import counter
from gateway.desk.inscriptions.irregular import irregular
from gateway.desk.inscriptions.routes import inscriptions
from gateway.desk.inscriptions.settings import seasons
from gateway.desk.invoicing.routes import invoicing
from gateway.desk.lists.calling import day_list, locks
from gateway.desk.lists.routes import kitchen
from gateway.desk.messages.routes import messages
from gateway.desk.messages.waiting import messages_waiting
from gateway.desk.opening.routes import opening
from gateway.desk.particulars.health import health
from gateway.desk.particulars.routes import particulars
from gateway.desk.particulars.uncertified import uncertified
from gateway.desk.partners.hosts import hosts
from gateway.desk.partners.routes import towns
from gateway.desk.pieces.routes import pieces
from gateway.desk.pieces.settings import piece_settings
from gateway.desk.preferences.routes import preferences
from gateway.desk.publishing.news import news
from gateway.desk.publishing.papers import papers
from gateway.desk.queue.routes import queue
from gateway.desk.quotients.routes import caf, quotient
from gateway.desk.quotients.settings import quotient_rules
from gateway.desk.record_settings.routes import record_settings
from gateway.desk.records.acts import closing, ending
from gateway.desk.records.correcting import correcting
from gateway.desk.records.notes import notes, tasks
from gateway.desk.records.opening import opening as opening_records
from gateway.desk.records.people import people
from gateway.desk.records.routes import records
from gateway.desk.retention.routes import retention
from gateway.desk.schools.passing import passing
from gateway.desk.schools.routes import schools
from gateway.desk.search.routes import search
from gateway.desk.sectors.routes import sectors
from gateway.desk.staff.routes import staff
from gateway.desk.staff.security import staff_security
from gateway.desk.tariffs.incomplete import deciding, incomplete
from gateway.desk.tariffs.routes import tariffs, writing
from gateway.desk.town.routes import town

wording.register(home)

DOORS: tuple[Blueprint, ...] = (
    home,
    lapsing,
    preferences,
    search,
    families,
    opening_records,
    records,
    correcting,
    people,
    closing,
    ending,
    notes,
    tasks,
    money,
    accounts,
    idle,
    imports,
    imported,
    particulars,
    uncertified,
    irregular,
    health,
    everybody,
    family_keys,
    key_requests,
    planning,
    bank_list,
    taking,
    drawers,
    unplaced,
    slips,
    regies,
    changes,
    inscriptions,
    entries,
    entering,
    seasons,
    counter,
    request_kinds,
    custody,
    day_list,
    locks,
    closures,
    kitchen,
    messages,
    messages_waiting,
    queue,
    pieces,
    piece_settings,
    news,
    papers,
    invoicing,
    incomplete,
    deciding,
    tariffs,
    writing,
    town,
    opening,
    activities,
    apart,
    year,
    hosts,
    towns,
    staff,
    staff_security,
    record_settings,
    retention,
    schools,
    sectors,
    passing,
    quotient,
    caf,
    quotient_rules,
    consents,
    consent_answers,
)
