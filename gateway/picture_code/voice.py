"""The code's voice, in the language the page is read in, by a program apart (speaking.py)."""

import sys
from pathlib import Path

import eventlet
from eventlet.green import subprocess
from eventlet.semaphore import Semaphore

from chassis.logs import log

HERE = Path(__file__).resolve().parents[2]
SECONDS_MAX = 10
AT_ONCE = Semaphore(2)


class Voiceless(Exception):
    """The engine is not there, or did not answer: the picture and the other ways remain."""


def spoken(text: str, language: str) -> bytes:
    """A WAV. No setting and no secret of ours is in that program's environment, and the code is not
    among its arguments, which the whole machine may read. Raises Voiceless."""
    words = [sys.executable, "-W", "ignore", "-m", "gateway.picture_code.speaking", language]
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ":".join(sys.path)}
    with AT_ONCE:
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HERE,
            env=environment,
        )
        try:
            with eventlet.Timeout(SECONDS_MAX, Voiceless()):
                sound, _ = process.communicate(text.encode())
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode != 0 or not sound:
        log.warning("picture-code.voiceless", status=process.returncode)
        raise Voiceless()
    return bytes(sound)
