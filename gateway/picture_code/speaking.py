"""Says a code: `python -m gateway.picture_code.speaking fr` reads it, and writes a WAV.

A program apart, for its engine, eSpeak NG, is under the GPL (version 3), and is C. It comes whole,
with its voices, in the wheel of espeakng-loader. Its functions: espeak-ng/speak_lib.h, 1.52.
"""

import ctypes
import io
import secrets
import sys
import wave
from typing import Any

import espeakng_loader

VOICES = ("fr", "en")
SYNCHRONOUS, BY_CHARACTER, UTF_8, RATE, PITCH = 2, 1, 1, 1, 3
WORDS_A_MINUTE, PITCHES = (115, 145), (35, 65)
PAUSE_S, TURNS = 0.7, 2  # Between signs; the whole is said twice.
Heard = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)
_random = secrets.SystemRandom()


def spoken(text: str, voice: str) -> bytes:
    """A WAV of one channel, 16 bits. Each sign has a pitch and a pace of its own."""
    engine = ctypes.CDLL(espeakng_loader.get_library_path())
    hertz = engine.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if hertz <= 0 or engine.espeak_SetVoiceByName(voice.encode()) != 0:
        raise RuntimeError("eSpeak NG did not start")
    samples = bytearray()

    def keep(wav: Any, count: int, _events: Any) -> int:
        if wav and count:
            samples.extend(ctypes.string_at(wav, count * 2))
        return 0

    heard = Heard(keep)  # Named, so that it outlives the calls that C makes of it.
    engine.espeak_SetSynthCallback(heard)
    silence = bytes(int(hertz * PAUSE_S) * 2)
    for _ in range(TURNS):
        for sign in text:
            _say(engine, sign)
            samples += silence
        samples += silence
    return _as_wav(bytes(samples), hertz)


def _say(engine: ctypes.CDLL, sign: str) -> None:
    engine.espeak_SetParameter(RATE, _random.randint(*WORDS_A_MINUTE), 0)
    engine.espeak_SetParameter(PITCH, _random.randint(*PITCHES), 0)
    said = sign.encode() + b"\0"
    engine.espeak_Synth(said, len(said), 0, BY_CHARACTER, 0, UTF_8, None, None)
    engine.espeak_Synchronize()


def _as_wav(samples: bytes, hertz: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(hertz)
        sound.writeframes(samples)
    return written.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(spoken(sys.stdin.read().strip(), sys.argv[1]))
