"""The picture of a code: its signs turned a little, over lines."""

import io
import secrets

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, SIGN = 300, 90, 52
PAPER, INK, LINE = "#ffffff", "#1b1b35", "#7d7d96"
LINES = 7
TURN_MAX = 22  # Degrees: an M stays an M.
_random = secrets.SystemRandom()


def drawn(text: str) -> bytes:
    """A PNG, 300 by 90 pixels; never twice the same."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    for _ in range(LINES):
        ends = [(0, _random.randrange(HEIGHT)), (WIDTH, _random.randrange(HEIGHT))]
        pen.line(ends, LINE, width=2)
    step = WIDTH // len(text)
    for number, sign in enumerate(text):
        turned = _sign(sign)
        left = number * step + (step - turned.width) // 2 + _random.randint(-3, 3)
        top = (HEIGHT - turned.height) // 2 + _random.randint(-7, 7)
        picture.paste(Image.new("RGB", turned.size, INK), (left, top), turned)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _sign(sign: str) -> Image.Image:
    """Its shape, as a mask, turned."""
    font = ImageFont.load_default(_random.randint(SIGN - 6, SIGN))
    box = Image.new("L", (SIGN, SIGN + 8))
    middle = (box.width / 2, box.height / 2)
    ImageDraw.Draw(box).text(middle, sign, fill=255, font=font, anchor="mm")
    angle = _random.uniform(-TURN_MAX, TURN_MAX)
    return box.rotate(angle, Image.Resampling.BICUBIC, expand=True)
