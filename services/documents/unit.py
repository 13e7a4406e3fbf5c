"""One transaction on documents' database, as its workflows see it."""

from datetime import datetime

from sqlalchemy import Connection

from chassis import database
from chassis.deciding import Claims, Decisions
from chassis.purging import Retention
from services.documents import contract
from services.documents.repository.day import Days
from services.documents.repository.documents import Documents
from services.documents.repository.files import Files
from services.documents.repository.lapses import Lapses
from services.documents.repository.past import Past
from services.documents.repository.piece_kinds import PieceKinds, Reasons
from services.documents.repository.pieces import Pieces
from services.documents.repository.reads import Reads
from services.documents.repository.safe import Safe
from services.documents.repository.signatures import Signatures
from services.documents.tables import metadata


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)
        self.files = Files(connection)
        self.pieces = Pieces(connection)
        self.documents = Documents(connection)
        self.lapses = Lapses(connection, now)
        self.reads = Reads(connection, now)
        self.safe = Safe(connection)
        self.signatures = Signatures(connection)
        self.piece_kinds = PieceKinds(connection)
        self.reasons = Reasons(connection)
        self.claims = Claims(connection, now, metadata)
        self.decisions = Decisions(connection, now, metadata)
