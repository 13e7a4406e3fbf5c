"""A container's walls without a container: no privilege, nobody's user, and a file system on which
nothing may be written but what the manifest gives. Linux, and root to build the walls."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from shlex import quote

from tests.manifests.rendered import ROOT, Container

USER = 10001
NAMES = ("preau-bus", "preau-border", "preau-postgres-rw", "famille", "banque", "boites")
STAGE = Path("/mnt")  # Exists everywhere; hidden by a folder of our own in the new name space.
FILES = "/data/files"  # As the manifests call it.
WRITABLE, CA = STAGE / "files", STAGE / "ca"
# What must be reached inside: the program and the interpreter, wherever they are.
KEPT = (ROOT, (ROOT / ".venv").resolve(), Path(sys.base_prefix).resolve())


def possible() -> bool:
    return os.geteuid() == 0 and all(map(shutil.which, ("unshare", "setpriv")))


def _closed_above(path: Path) -> Path | None:
    """The first folder above that others may not enter."""
    above = [*reversed(path.parents)]
    return next((p for p in above if not p.stat().st_mode & stat.S_IXOTH), None)


def _hidden() -> list[Path]:
    """Folders replaced by empty ones, in which what is kept is put back."""
    closed = {folder for path in KEPT if (folder := _closed_above(path))}
    return [Path("/tmp"), *sorted(closed - {Path("/tmp")})]


def _script(container: Container, outside: Path, hosts: Path) -> list[str]:
    """`outside` holds the folder `ca`, and `files`, the only one that the process may write."""
    hidden = _hidden()
    kept = [path for path in KEPT if any(folder in path.parents for folder in hidden)]
    lines = [f"mount -t tmpfs -o mode=755 tmpfs {STAGE}", f"mkdir {WRITABLE} {CA}"]
    mounts = {mount["mountPath"] for mount in container.spec.get("volumeMounts", [])}
    if FILES in mounts:
        lines.append(f"mount --bind {quote(str(outside / 'files'))} {WRITABLE}")
    lines += [f"cp {quote(str(outside / 'ca'))}/* {CA}", f"mount --bind {hosts} /etc/hosts"]
    for number, path in enumerate(kept):
        lines += [f"mkdir {STAGE}/{number}", f"mount --bind {quote(str(path))} {STAGE}/{number}"]
    lines += [f"mount -t tmpfs -o mode=1777 tmpfs {folder}" for folder in hidden]
    for number, path in enumerate(kept):
        lines += [
            f"mkdir -p {quote(str(path))}",
            f"mount --bind {STAGE}/{number} {quote(str(path))}",
        ]
    closed = [Path("/"), STAGE, *kept, *(f for f in hidden if str(f) not in mounts)]
    lines += [f"mount -o remount,bind,ro {quote(str(folder))}" for folder in closed]
    return lines


def command(container: Container, outside: Path, words: list[str]) -> list[str]:
    """The words, run as the container would: by its user, with no capability, read-only."""
    for folder in ("files", "ca"):
        (outside / folder).mkdir(exist_ok=True)
    os.chown(outside / "files", USER, USER)
    hosts = outside / "hosts"
    hosts.write_text(
        "127.0.0.1 localhost preau-bus preau-border preau-postgres-rw famille banque boites\n"
    )
    drop = ["--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--no-new-privs"]
    drop += ["--inh-caps=-all", "--bounding-set=-all"]
    last = " ".join(map(quote, ["exec", "setpriv", *drop, *words]))
    script = "\n".join([*_script(container, outside, hosts), f"cd {quote(str(ROOT))}", last])
    return ["unshare", "--mount", "--propagation", "private", "sh", "-euc", script]


def run(container: Container, outside: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(container, outside, words), capture_output=True, text=True)
