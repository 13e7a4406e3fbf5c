"""Files as families and attackers send them, made here so that each says what is in it."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

# Noise of a fixed seed would do too; a gradient compresses less than one colour and never changes.
_GRADIENT = Image.linear_gradient("L").resize((400, 300)).convert("RGB")


def a_jpeg() -> bytes:
    return _saved(_GRADIENT, "JPEG")


def a_png() -> bytes:
    return _saved(_GRADIENT, "PNG")


def a_pdf(change: Callable[[Pdf], None] = lambda pdf: None, **save: object) -> bytes:
    """One blank page, and whatever `change` does to it."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **save)
    return out.getvalue()


def javascript() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def opens_with_javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(javascript())


def opens_with_a_launch(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def opens_on_a_website(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://tracker.example"))


def opens_then_does_more(pdf: Pdf) -> None:
    nowhere = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=nowhere, Next=Dictionary(S=Name.Thread))


def opens_at_its_first_page(pdf: Pdf) -> None:
    """What word processors write in every file."""
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 0])


def names_a_javascript(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("start"), javascript()])))


def acts_when_the_page_opens(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def carries_a_file(pdf: Pdf) -> None:
    pdf.attachments["macro.exe"] = b"MZ"


def has_a_link(pdf: Pdf, action: Dictionary | None = None) -> None:
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 100, 100]),
        A=action or Dictionary(S=Name.URI, URI=String("https://www.caf.fr")),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def has_a_link_that_runs(pdf: Pdf) -> None:
    has_a_link(pdf, Dictionary(S=Name.Launch, F=String("cmd.exe")))


def has_a_link_to(address: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        has_a_link(pdf, Dictionary(S=Name.URI, URI=String(address)))

    return change


def has_a_form_of_another_kind(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def plays_media(pdf: Pdf) -> None:
    has_a_link(pdf)
    pdf.pages[0].obj.Annots[0].Subtype = Name.RichMedia


def a_bomb_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few kilobytes that say they are 900 million pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND")


def a_pdf_that_unfolds(size_bytes: int) -> bytes:
    """One page, whose catalogue is in an object stream padded with that many blanks."""
    packed = zlib.compress(b"1 0 <</Type/Catalog/Pages 3 0 R>>" + b" " * size_bytes, 9)
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(packed)
    objects = [
        b"2 0 obj\n" + head + b"\nstream\n" + packed + b"\nendstream\nendobj\n",
        b"3 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n",
        b"4 0 obj\n<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>\nendobj\n",
    ]
    body, offsets = b"%PDF-1.5\n", []
    for item in objects:
        offsets.append(len(body))
        body += item
    entries = [(0, 0, 255), (2, 2, 0), *((1, at, 0) for at in (*offsets, len(body)))]
    table = b"".join(struct.pack(">BIB", *entry) for entry in entries)
    head = b"<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>" % len(table)
    xref = b"5 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\n"
    return body + xref + b"startxref\n%d\n%%%%EOF\n" % len(body)


def an_exe() -> bytes:
    return b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(400)


def an_svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>'


def has_text(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(hashlib.shake_256(b"noise").digest(4_000))


def without_its_last_line(pdf: bytes) -> bytes:
    end = pdf.rindex(b"%%EOF")
    return pdf[:end]


def a_png_with_notes(length: int) -> bytes:
    """A long text is what some scanners and screenshots put before the picture."""
    png = a_png()
    header = 8 + 25
    return png[:header] + _chunk(b"tEXt", b"Comment\0" + b"x" * length) + png[header:]


def html_before_a_pdf() -> bytes:
    return b"<!DOCTYPE html><script>alert(1)</script><!--\n" + a_pdf()


def html_inside_a_pdf() -> bytes:
    """A valid PDF whose second line is a comment, and a page of HTML."""
    pdf = a_pdf()
    end = pdf.index(b"\n") + 1
    return pdf[:end] + b"%<html><script>alert(1)</script></html>\n" + pdf[end:]


def html_after_a_pdf() -> bytes:
    long_enough = a_pdf(has_text)
    return long_enough + b"\n<html><script>alert(1)</script></html>"


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _saved(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def a_large_jpeg() -> bytes:
    return _saved(_GRADIENT.resize((6000, 4000)), "JPEG")
