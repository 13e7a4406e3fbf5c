"""Where a file begins and ends, whatever was put before or behind it.

Prevents: a file of two faces, which a viewer reads as a picture and an unpacker or a browser as
something else; and an honest file refused for what a camera or a mail gateway adds at its edges.
"""

import re

from gateway.files.errors import Unreadable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
BLANKS = b"\0\t\n\f\r "
EOF_MARK = b"%%EOF"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Notes that nobody looks at; Pillow refuses the long ones as bombs.
PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
# ISO 10918-1, B.1.1.2: markers without a length. 0xDA begins coded data, 0xD9 ends the image.
JPEG_ALONE, JPEG_SCAN, JPEG_END = frozenset({0x01, *range(0xD0, 0xD9)}), 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_UNMARKED_END = re.compile(rb"startxref\s+\d+\s*\Z")


def pdf_edges(content: bytes) -> tuple[int, int]:
    """From the mark of a PDF to its end. Raises Unreadable when the end was cut off.

    Its last line, %%EOF, may be missing when the line before it is there.
    """
    first = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    mark = content.rfind(EOF_MARK)
    if mark >= 0 and b"endobj" not in content[mark:]:  # A linearised PDF has one near its start.
        return first, mark + len(EOF_MARK)
    if _UNMARKED_END.search(content, max(0, len(content) - 64)):
        return first, len(content)
    raise Unreadable()


def jpeg_end(content: bytes) -> int:
    """After the end-of-image marker: telephones add a film behind. Raises Unreadable."""
    at = 2
    while at + 1 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == JPEG_END:
            return at + 2
        if marker == 0xFF:
            at += 1
        elif marker in JPEG_ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
            if marker == JPEG_SCAN:
                found = _AFTER_SCAN.search(content, at)
                at = found.start() if found else len(content)
    raise Unreadable()


def png_without_texts(content: bytes) -> bytes:
    """The chunks up to IEND, but for texts. Raises Unreadable (ISO 15948, 5.3)."""
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if kind not in PNG_TEXTS:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise Unreadable()
