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
    NameDiffers,
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
        ("scan.png", samples.a_png(), "image/png"),
    ],
)
def test_an_honest_file_is_not_turned_away(filename: str, content: bytes, media_type: str) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    kept = Inspected(filename, media_type, len(content), sha256, content)
    assert inspect(filename, content) == kept


@pytest.mark.parametrize(
    ("filename", "content", "kept_as"),
    [
        ("photo.jfif", samples.a_jpeg(), "photo.jpg"),
        ("IMG_2027", samples.a_jpeg(), "IMG_2027.jpg"),
        ("image:1000012345", samples.a_png(), "image:1000012345.png"),
        ("2027.0601", samples.a_jpeg(), "2027.0601.jpg"),
        ("document", samples.a_pdf(), "document.pdf"),
        ("scan.png", samples.a_png_with_notes(2_000_000), "scan.png"),
        ("marque.pdf", b"\xef\xbb\xbf" + samples.a_pdf(), "marque.pdf"),
        ("fin.pdf", samples.without_its_last_line(samples.a_pdf()), "fin.pdf"),
        ("relais.pdf", samples.a_pdf() + b"\n-- \nAntivirus", "relais.pdf"),
    ],
)
def test_a_sound_file_that_a_camera_or_a_relay_dressed_oddly_is_taken(
    filename: str, content: bytes, kept_as: str
) -> None:
    looked = inspect(filename, content)
    assert looked.filename == kept_as
    assert inspect(kept_as, looked.content).content == looked.content


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("photo.jpg", samples.a_jpeg()),
        ("scan.png", samples.a_png()),
        ("papier.pdf", samples.a_pdf(samples.has_text)),
    ],
)
def test_what_is_hidden_behind_a_file_is_not_kept(filename: str, content: bytes) -> None:
    hidden = b"PK\x03\x04 a whole archive"
    looked = inspect(filename, content + hidden)
    assert hidden not in looked.content
    assert looked.size_bytes == len(looked.content)
    assert looked.sha256 == hashlib.sha256(looked.content).hexdigest()


def test_a_note_hidden_in_a_picture_is_not_kept() -> None:
    assert b"Comment" not in inspect("scan.png", samples.a_png_with_notes(100)).content


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\nscript:x",
        "file:///c:/x.exe",
        "data:,x",
    ],
)
def test_a_link_that_runs_something_is_refused(address: str) -> None:
    with pytest.raises(ActiveContent):
        inspect("lien.pdf", samples.a_pdf(samples.has_a_link_to(address)))


@pytest.mark.parametrize(
    "address", ["https://www.caf.fr", "mailto:a@b.fr", "tel:+33123456789", "page.html", "#2", ""]
)
def test_a_link_that_leads_somewhere_is_taken(address: str) -> None:
    assert inspect("lien.pdf", samples.a_pdf(samples.has_a_link_to(address)))


@pytest.mark.parametrize(
    ("filename", "content", "kind"),
    [
        ("photo.jpg", samples.a_png(), "PNG"),
        ("photo.png", samples.a_jpeg(), "JPEG"),
        ("photo.pdf", samples.a_jpeg(), "JPEG"),
    ],
)
def test_a_file_under_a_wrong_name_is_refused_with_the_true_reason(
    filename: str, content: bytes, kind: str
) -> None:
    with pytest.raises(NameDiffers) as refusal:
        inspect(filename, content)
    assert refusal.value.details["kind"] == kind


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
        ("coupe.pdf", samples.a_pdf(samples.has_text)[:3000]),
        ("coupe.pdf", samples.a_pdf(samples.has_text, linearize=True)[:3000]),
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
            ActiveContent, FileEmpty, ImageTooWide, NameDiffers, PasswordProtected, TooLarge,
            TypeRefused, Unreadable,
        )
    ]  # fmt: skip
    assert len({*codes, Refusal.code}) == len(codes) + 1
