"""A clerk opens what a stranger sent: only whole, harmless PDF, JPEG and PNG files get that far."""

import hashlib
import tracemalloc
from collections.abc import Callable

import pikepdf
import pytest

from chassis.refusals import Refusal
from gateway.files.errors import (
    ActiveContent,
    FileEmpty,
    ImageTooWide,
    PasswordProtected,
    TooLarge,
    TypeRefused,
    Unreadable,
)
from gateway.files.inspection import FILE_BYTES_MAX, Inspected, inspect
from gateway.files.pdfs import STREAM_BYTES_MAX
from tests.unit.gateway_files import gateway_files_samples as samples


@pytest.mark.parametrize(
    ("filename", "content", "media_type"),
    [
        ("attestation.pdf", samples.a_pdf(), "application/pdf"),
        ("ATTESTATION.PDF", samples.a_pdf(samples.opens_at_its_first_page), "application/pdf"),
        ("lien.pdf", samples.a_pdf(samples.has_a_link), "application/pdf"),
        ("photo.jpg", samples.a_jpeg(), "image/jpeg"),
        ("photo.JPEG", samples.a_jpeg(), "image/jpeg"),
        ("photo.jpg", samples.a_jpeg() + b"motion photo of a telephone", "image/jpeg"),
        ("scan.png", samples.a_png(), "image/png"),
    ],
)
def test_an_honest_file_is_not_turned_away(filename: str, content: bytes, media_type: str) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    assert inspect(filename, content) == Inspected(filename, media_type, len(content), sha256)


def test_a_paper_locked_against_copying_is_not_turned_away() -> None:
    """Tax notices are: they open without a password."""
    locked = samples.a_pdf(encryption=pikepdf.Encryption(owner="x", user=""))
    assert inspect("avis.pdf", locked).media_type == "application/pdf"


def test_a_scanner_that_miscounts_its_bytes_is_not_turned_away() -> None:
    """Its table of offsets is wrong, and every reader repairs it without a word."""
    pdf = samples.a_pdf(samples.has_text)
    miscounted = pdf.replace(b"startxref\n", b"startxref\n1")
    assert miscounted != pdf
    assert inspect("scan.pdf", miscounted).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("page.pdf", samples.html_before_a_pdf()),
        ("page.pdf", samples.html_inside_a_pdf()),
        ("page.pdf", samples.html_after_a_pdf()),
        ("bruit.pdf", b"\n" + samples.a_pdf()),
        ("photo.pdf", b"GIF89a" + samples.a_pdf()),
        ("programme.pdf", samples.an_exe()),
        ("dessin.svg", samples.an_svg()),
        ("dessin.png", samples.an_svg()),
        ("photo.jpg", samples.a_png()),
        ("photo.png", samples.a_jpeg()),
        ("photo.pdf", samples.a_jpeg()),
        ("photo.pdf.exe", samples.a_pdf()),
        ("photo", samples.a_jpeg()),
        ("photo.gif", samples.a_jpeg()),
        ("archive.zip", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(filename: str, content: bytes) -> None:
    with pytest.raises(TypeRefused):
        inspect(filename, content)


@pytest.mark.parametrize(
    "change",
    [
        samples.opens_with_javascript,
        samples.opens_with_a_launch,
        samples.opens_on_a_website,
        samples.opens_then_does_more,
        samples.names_a_javascript,
        samples.acts_when_the_page_opens,
        samples.carries_a_file,
        samples.has_a_link_that_runs,
        samples.has_a_form_of_another_kind,
        samples.plays_media,
    ],
)
@pytest.mark.parametrize(
    "streams", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate]
)
def test_a_pdf_that_acts_on_its_reader_is_refused(
    change: Callable[[pikepdf.Pdf], None], streams: pikepdf.ObjectStreamMode
) -> None:
    with pytest.raises(ActiveContent):
        inspect("piege.pdf", samples.a_pdf(change, object_stream_mode=streams))


def test_a_pdf_that_acts_is_refused_even_when_it_is_also_locked() -> None:
    lock = pikepdf.Encryption(owner="x", user="")
    with pytest.raises(ActiveContent):
        inspect("piege.pdf", samples.a_pdf(samples.opens_with_javascript, encryption=lock))


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("photo.jpg", samples.a_jpeg()[: len(samples.a_jpeg()) // 2]),
        ("photo.jpg", samples.a_jpeg()[:200]),
        ("scan.png", samples.a_png()[: len(samples.a_png()) // 2]),
        ("vide.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("sans-page.pdf", samples.a_pdf(lambda pdf: pdf.pages.__delitem__(0))),
    ],
)
def test_a_file_the_town_could_not_read_is_refused_at_once(filename: str, content: bytes) -> None:
    with pytest.raises(Unreadable):
        inspect(filename, content)


def test_a_pdf_nobody_can_open_is_refused_with_its_reason() -> None:
    with pytest.raises(PasswordProtected):
        inspect("x.pdf", samples.a_pdf(encryption=pikepdf.Encryption(owner="x", user="secret")))


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 10_000), (5_001, 5_000)])
def test_a_small_png_does_not_unfold_into_all_the_memory(width: int, height: int) -> None:
    bomb = samples.a_bomb_png(width, height)
    assert len(bomb) < 10_000
    tracemalloc.start()
    with pytest.raises(ImageTooWide) as refusal:
        inspect("bombe.png", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal.value.details["pixels_max"] == 25_000_000
    assert peak < 10_000_000


def test_a_small_pdf_does_not_unfold_into_all_the_memory() -> None:
    assert inspect("sage.pdf", samples.a_pdf_that_unfolds(1_000_000)).size_bytes < 10_000
    bomb = samples.a_pdf_that_unfolds(STREAM_BYTES_MAX + 1)
    assert len(bomb) < 200_000
    with pytest.raises(Unreadable):
        inspect("bombe.pdf", bomb)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(FileEmpty):
        inspect("x.pdf", b"")


def test_a_file_over_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(TooLarge) as refusal:
        inspect("x.pdf", b"%PDF-" + bytes(FILE_BYTES_MAX))
    assert refusal.value.details["size_bytes_max"] == FILE_BYTES_MAX


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [
        refusal.code
        for refusal in (
            ActiveContent, FileEmpty, ImageTooWide, PasswordProtected, TooLarge, TypeRefused,
            Unreadable,
        )
    ]  # fmt: skip
    assert len({*codes, Refusal.code}) == len(codes) + 1
