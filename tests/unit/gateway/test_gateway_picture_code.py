"""The voice of a code, by the engine itself, in a program apart."""

import io
import wave

import pytest

from gateway.picture_code.voice import Voiceless, spoken


def engine() -> None:
    pytest.importorskip("espeakng_loader", reason="espeakng-loader is not installed")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_code_is_said_twice_sign_by_sign(language):
    engine()
    with wave.open(io.BytesIO(spoken("F7H3MX", language))) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert 10 < seconds < 30
    assert max(samples) > 3000, "there is something to hear"


def test_a_voice_that_does_not_come_is_said_and_not_waited_for():
    with pytest.raises(Voiceless):
        spoken("F7H3MX", "no such voice")
