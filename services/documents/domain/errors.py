"""What documents refuses. The code is a promise; the sentence is the gateway's."""

from chassis.refusals import Refusal


class TypeRefused(Refusal):
    """Only PDF, JPEG and PNG, under a name that says so."""

    code = "documents.type-refused"


class TooLarge(Refusal):
    code = "documents.too-large"


class FileEmpty(Refusal):
    code = "documents.file-empty"


class QuotaReached(Refusal):
    """The household's pieces would take more room than each household has."""

    code = "documents.quota-reached"


class SafeFull(Refusal):
    """A person's safe would take more room than each has."""

    code = "documents.safe-full"


class SignatureCodeWrong(Refusal):
    """Another code was sent: `left` tries."""

    code = "documents.signature-code-wrong"


class SignatureOver(Refusal):
    """Signed already, tried too often, or asked too long ago: a new code is to be asked."""

    code = "documents.signature-over"


class SignatureTooMany(Refusal):
    """Too many codes were asked within an hour."""

    code = "documents.signature-too-many"


class TextChanged(Refusal):
    """The town wrote another text since it was read."""

    code = "documents.text-changed"


class FileDiffers(Refusal):
    """What was stored is not what was announced."""

    code = "documents.file-differs"


class FileNotReceived(Refusal):
    """The upload has not ended, was never announced, or was swept."""

    code = "documents.file-not-received"


class FileTaken(Refusal):
    """The file already belongs to another piece or document."""

    code = "documents.file-taken"


class TooManyFiles(Refusal):
    code = "documents.too-many-files"


class NoFile(Refusal):
    code = "documents.no-file"


class AlreadySeen(Refusal):
    """The town has read this piece: it is no longer the family's to take back."""

    code = "documents.already-seen"


class KindUnknown(Refusal):
    """The town takes no piece of this kind, or no more."""

    code = "documents.kind-unknown"


class KindUnusable(Refusal):
    """What was said of a kind of piece contradicts itself: `field`."""

    code = "documents.kind-unusable"


class NoteMissing(Refusal):
    """Something that is read on such a piece was not noted: `key`, `name`."""

    code = "documents.note-missing"


class NoteUnreadable(Refusal):
    """What was noted is no date, no amount or nobody: `key`, `name`, `type`."""

    code = "documents.note-unreadable"


class PieceTooOld(Refusal):
    """The paper was older than this kind may be when it was handed in: `months`, `paper_on`."""

    code = "documents.piece-too-old"


class PieceExpired(Refusal):
    """It would be good for nothing from the day it is accepted: `until_on`."""

    code = "documents.piece-expired"


class NewerPiece(Refusal):
    """The family has handed in another piece of the same kind, which the page did not show yet."""

    code = "documents.newer-piece"
