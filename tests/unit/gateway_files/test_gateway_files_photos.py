"""A photograph taken on a telephone is read as it was held, on one paper, and said when it is not
to be read."""

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFilter
from pillow_heif import register_heif_opener

from gateway.files.errors import TooLarge, TypeRefused, Unreadable
from gateway.files.inspection import FILE_BYTES_MAX, PDF, as_pdf, inspect_paper
from gateway.files.photos import BLANK, BLURRED, DARK, SMALL, doubt_of, joined

ORIENTATION, TAKEN_TURNED = 0x0112, 6

register_heif_opener()


def letter(size: tuple[int, int] = (900, 1200)) -> Image.Image:
    """Lines of writing, darker above."""
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    for y in range(40, size[1] - 40, 36):
        for x in range(40, size[0] - 60, 24):
            pen.text((x, y), "ab", fill="black")
    pen.rectangle((0, 0, size[0], 60), fill="black")
    return page


def sent(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def picture_in(content: bytes) -> Image.Image:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (page,) = pdf.pages
        ((_, image),) = page.get_images().items()
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("HEIF", "a.heic")]
)
def test_a_photo_becomes_a_page_whatever_telephone_took_it(kind: str, name: str) -> None:
    paper = inspect_paper(name, sent(letter(), kind))
    assert (paper.file.media_type, paper.file.filename, paper.doubt) == (PDF, "a.pdf", None)
    assert picture_in(paper.file.content).size == (900, 1200)


def test_a_photo_held_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TAKEN_TURNED
    turned = sent(letter().rotate(90, expand=True), exif=exif)
    upright = picture_in(inspect_paper("a.jpg", turned).file.content)
    assert upright.size == (900, 1200)
    above, below = upright.getpixel((450, 20)), upright.getpixel((450, 1180))
    assert max(above) < 60 < min(below)  # type: ignore[arg-type,type-var,operator]


def test_where_a_photo_was_taken_is_not_handed_in() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Andrew"
    assert b"Andrew" not in inspect_paper("a.jpg", sent(letter(), exif=exif)).file.content


def test_what_is_seen_through_is_white_paper() -> None:
    glass = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    page = picture_in(inspect_paper("a.png", sent(glass, "PNG")).file.content)
    assert min(page.getpixel((300, 300))) > 250  # type: ignore[arg-type,type-var,operator]


@pytest.mark.parametrize(
    ("picture", "doubt"),
    [
        (letter(), None),
        (letter((2000, 3000)), None),
        (letter((300, 400)), SMALL),
        (letter().point(lambda value: value // 12), DARK),
        (Image.new("RGB", (900, 1200), "grey"), BLANK),
        (letter().filter(ImageFilter.GaussianBlur(12)), BLURRED),
    ],
)
def test_a_photo_that_may_not_be_read_is_said_to_be_so(
    picture: Image.Image, doubt: str | None
) -> None:
    assert doubt_of(picture) == doubt


def test_several_photos_make_one_pdf_in_their_order() -> None:
    pages = [
        inspect_paper("a.jpg", sent(letter(size))).file.content
        for size in ((900, 1200), (1200, 900))
    ]
    with pikepdf.open(io.BytesIO(joined(pages))) as pdf:
        wide = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    assert wide == [False, True]
    assert joined(pages) == joined(pages)


def test_a_photo_cut_short_is_not_handed_in_half() -> None:
    whole = sent(letter(), "HEIF")
    with pytest.raises(Unreadable):
        inspect_paper("a.heic", whole[: len(whole) // 2])
    with pytest.raises(TypeRefused):
        inspect_paper("a.heic", b"<html>" + whole)


def test_photos_too_heavy_together_are_refused_and_not_cut() -> None:
    with pytest.raises(TooLarge):
        as_pdf("a.pdf", b"x" * (FILE_BYTES_MAX + 1))
