"""PDF files (ISO 32000-1): they open, hold a page, and do nothing when opened.

A destination to open at (every word processor writes one) is not an action, and a link to a page,
an address or a telephone is followed only by whoever clicks it: both stay. A link that runs
something (`javascript:`, `file:`, `data:`) does not.
"""

import io
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import pikepdf

from gateway.files.errors import ActiveContent, PasswordProtected, Unreadable

# 12.6.4 (actions), 7.11.4 (embedded files), 12.7.8 (XFA), 13 (multimedia).
_ACTIVE_KEYS = {
    "/JavaScript",
    "/JS",
    "/AA",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/XFA",
    "/RichMedia",
}
_ACTIVE_NAMES = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMedia", "/RichMediaExecute", "/EmbeddedFile", "/FileAttachment", "/3D",
}  # fmt: skip
_NAMING_KEYS = ("/S", "/Subtype", "/Type")
_HARMLESS_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
OBJECTS_MAX = 200_000
DEPTH_MAX = 50
STREAM_BYTES_MAX = 100_000_000

# Process-wide, and so set once: a small stream must not unfold into the whole memory.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=STREAM_BYTES_MAX, run_length_max_memory=STREAM_BYTES_MAX, doc_max_warnings=100
)


def check_pdf(content: BinaryIO) -> None:
    """Raises Unreadable, PasswordProtected or ActiveContent."""
    try:
        with pikepdf.open(content) as pdf:
            _check_objects([pdf.trailer, *pdf.objects])
    except pikepdf.PasswordError as reason:
        raise PasswordProtected() from reason
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError) as reason:
        raise Unreadable() from reason


def written_again(content: bytes) -> bytes:
    """The same document, from its mark to its end, and the same bytes each time."""
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(again, deterministic_id=True)
    return again.getvalue()


def _check_objects(objects: Iterable[Any]) -> None:
    """Each object once: a reference is not followed, for what it names has its own turn."""
    seen = 0
    waiting = [(item, 0) for item in objects]
    while waiting:
        item, depth = waiting.pop()
        seen += 1
        if seen > OBJECTS_MAX or depth > DEPTH_MAX:
            raise Unreadable()
        waiting += [(child, depth + 1) for child in _children(item) if not _is_reference(child)]


def _children(item: Any) -> list[Any]:
    if isinstance(item, pikepdf.Array):
        return list(item.as_list())
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        _check_dictionary(item)
        return [value for _, value in item.items()]
    return []


def _check_dictionary(item: Any) -> None:
    names = {str(item.get(key)) for key in _NAMING_KEYS if isinstance(item.get(key), pikepdf.Name)}
    found = (_ACTIVE_KEYS & set(item.keys())) | (_ACTIVE_NAMES & names)
    if _runs_when_opened(item.get("/OpenAction")):
        found.add("/OpenAction")
    if _runs_when_clicked(item.get("/URI")):
        found.add("/URI")
    if found:
        raise ActiveContent(found=sorted(found))


def _runs_when_opened(action: Any) -> bool:
    if not isinstance(action, pikepdf.Dictionary):
        return False  # Absent, or an array: the place to open at.
    return action.get("/S") != pikepdf.Name.GoTo or "/Next" in action


def _runs_when_clicked(link: Any) -> bool:
    """Viewers overlook blanks and controls in a scheme, and so do we."""
    if not isinstance(link, pikepdf.String):
        return False
    address = "".join(c for c in str(link) if c.isprintable() and not c.isspace()).lower()
    scheme = _SCHEME.match(address)
    return scheme is not None and scheme[1] not in _HARMLESS_SCHEMES


def _is_reference(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
