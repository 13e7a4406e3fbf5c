"""What the gateway refuses of a file before anybody keeps it. The sentences are in words.py."""

from chassis.refusals import Refusal


class TypeRefused(Refusal):
    """Not a PDF, a JPEG, a PNG or a HEIC, or not the one its name says."""

    code = "documents.type-refused"


class NameDiffers(TypeRefused):
    """`kind` is what the file holds, which we take; `extension` says another type."""

    code = "documents.name-differs"


class TooLarge(Refusal):
    code = "documents.too-large"


class FileEmpty(Refusal):
    code = "documents.file-empty"


class Unreadable(Refusal):
    """Cut short or damaged: the town would open it in vain."""

    code = "documents.unreadable"


class ImageTooWide(Refusal):
    """More pixels than a page needs; also what a decompression bomb looks like."""

    code = "documents.image-too-wide"


class ActiveContent(Refusal):
    """A PDF that does something when it is opened, or carries another file."""

    code = "documents.active-content"


class PasswordProtected(Refusal):
    code = "documents.password-protected"


class Tampered(Exception):
    """What the storage gave back is not what was put there. Nothing of it is shown."""
