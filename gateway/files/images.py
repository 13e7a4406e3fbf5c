"""Photographs and scans: wholly decodable, within a number of pixels known before decoding."""

from typing import BinaryIO

from PIL import Image, UnidentifiedImageError
from pillow_heif import register_heif_opener

from gateway.files.errors import ImageTooWide, Unreadable

# A telephone takes 50 million pixels. A JPEG is decoded at an eighth of its width, a PNG whole,
# so that neither takes more than about 100 MB of memory.
PIXELS_MAX = {"image/jpeg": 50_000_000, "image/png": 25_000_000, "image/heif": 25_000_000}
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/heif": "HEIF"}
# Pillow's parsers say "broken" in these ways.
_BROKEN = (
    *(OSError, SyntaxError, ValueError, IndexError),
    *(EOFError, RuntimeError, UnidentifiedImageError),
)
# The picture alone: neither its small copy, nor what an apple telephone puts beside it.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def check_image(content: BinaryIO, media_type: str) -> None:
    """Raises ImageTooWide or Unreadable. The pixels are all decoded: a JPEG's header says nothing
    of the end that was cut off."""
    try:
        with Image.open(content, formats=[_FORMATS[media_type]]) as image:
            _check_pixels(image, PIXELS_MAX[media_type])
            image.draft(image.mode, (image.width // 8, image.height // 8))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as reason:
        raise ImageTooWide(pixels_max=PIXELS_MAX[media_type]) from reason
    except _BROKEN as reason:
        raise Unreadable() from reason


def _check_pixels(image: Image.Image, pixels_max: int) -> None:
    if image.width * image.height > pixels_max:
        raise ImageTooWide(width=image.width, height=image.height, pixels_max=pixels_max)
