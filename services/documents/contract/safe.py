"""A person's safe: `share` is the half of its key that identity gives to their account alone."""

from chassis.contract import Command, Query, View
from chassis.fields import a_count, a_part, a_text, a_text_like, an_id, an_instant
from services.documents.contract.files import GrantView
from services.documents.contract.kinds import PIECE, a_size_told


class OfSafe(Query):
    share = a_text_like(r"[A-Za-z0-9+/]{43}=\Z", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")


class OpenSafePiece(OfSafe):
    safe_piece_id = an_id(PIECE)


class PutInSafe(OpenSafePiece):
    """`safe_piece_id` is the caller's to choose, so that asking twice puts one."""

    name = a_text("livret-de-famille.pdf", 255)
    size_bytes = a_size_told()


class OfSafePiece(Command):
    safe_piece_id = an_id(PIECE)


class SafePieceView(View):
    safe_piece_id = an_id(PIECE)
    name = a_text("livret-de-famille.pdf")
    size_bytes = a_count(245_312)
    put_at = an_instant()


class OpenedSafePieceView(SafePieceView):
    grant = a_part(GrantView)
