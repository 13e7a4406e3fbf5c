"""Photographs of papers, from a telephone: turned upright, of a size that is read, made pages of a
PDF; and whether anything can be read on them.

A page is never wider than PIXELS_WIDE: a letter at 200 dots an inch. What a telephone writes
beside the picture (where and when it was taken) is not kept.
"""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageFilter, ImageOps, ImageStat

PIXELS_WIDE, DOTS_AN_INCH, QUALITY = 2_400, 200, 82
# Measured on photographs of letters, at LOOKED_AT pixels: those that are read are above.
LOOKED_AT = 1_000
PIXELS_MIN, CONTRAST_MIN, SHARPNESS_MIN, LIGHT_MIN = 500, 8.0, 12.0, 40.0
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
SMALL, DARK, BLANK, BLURRED = "small", "dark", "blank", "blurred"


@dataclass(frozen=True)
class Page:
    """`doubt` says why it may not be read: one of SMALL, DARK, BLANK, BLURRED, or None."""

    content: bytes
    doubt: str | None


def page_of(picture: bytes) -> Page:
    """One page of PDF. The picture was looked at before (images.py)."""
    with Image.open(io.BytesIO(picture)) as opened:
        opened.draft("RGB", (PIXELS_WIDE, PIXELS_WIDE))
        upright = ImageOps.exif_transpose(opened)
        flat = _on_white(upright)
    doubt = doubt_of(flat)
    flat.thumbnail((PIXELS_WIDE, PIXELS_WIDE))
    page = io.BytesIO()
    flat.save(page, "PDF", resolution=DOTS_AN_INCH, quality=QUALITY)
    return Page(page.getvalue(), doubt)


def joined(pages: list[bytes]) -> bytes:
    """PDFs one behind the other, as one; the same bytes each time."""
    whole = io.BytesIO()
    with pikepdf.new() as pdf:
        for page in pages:
            with pikepdf.open(io.BytesIO(page)) as opened:
                pdf.pages.extend(opened.pages)
        pdf.save(whole, deterministic_id=True)
    return whole.getvalue()


def doubt_of(picture: Image.Image) -> str | None:
    """Why it may not be read: an advice, never a refusal; whoever looks at it decides."""
    if max(picture.size) < PIXELS_MIN:
        return SMALL
    grey = picture.convert("L")
    grey.thumbnail((LOOKED_AT, LOOKED_AT))
    seen = ImageStat.Stat(grey)
    if seen.mean[0] < LIGHT_MIN:
        return DARK
    if seen.stddev[0] < CONTRAST_MIN:
        return BLANK
    # Pillow leaves the outermost pixels as they were.
    inside = (1, 1, grey.width - 1, grey.height - 1)
    edges = ImageStat.Stat(grey.filter(_LAPLACIAN).crop(inside))
    return BLURRED if edges.var[0] < SHARPNESS_MIN else None


def _on_white(picture: Image.Image) -> Image.Image:
    """What is seen through is paper."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")
