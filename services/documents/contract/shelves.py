"""A household's shelf: what it was given and what it handed in."""

from chassis.contract import View
from chassis.fields import some
from services.documents.contract.documents import DocumentView
from services.documents.contract.pieces import PieceView


class ShelfView(View):
    given = some(DocumentView)
    pieces = some(PieceView)
