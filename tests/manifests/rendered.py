"""The manifests as `kubectl apply -k` would send them, and what the tests ask of them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from preau.rooms import EVERY_ROOM, ROOMS
from tests.run.once import once_a_run

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
OVERLAYS = sorted(path.name for path in (FOLDER / "overlays").iterdir())
PRODUCTION = [name for name in OVERLAYS if name != "local"]
Object = dict[str, Any]


def rendered(overlay: str) -> list[Object]:
    """Every object of an overlay, each time anew: a test may break what it was given."""
    return rendered_folder(FOLDER / "overlays" / overlay)


def rendered_folder(folder: Path) -> list[Object]:
    """The same of an overlay that stands elsewhere."""
    return deepcopy(_rendered(folder))


def rendered_upon(overlay: str, folder: Path, more: str) -> list[Object]:
    """An overlay with what a town writes on top of it. Kustomize takes relative ways alone."""
    from_here = os.path.relpath(FOLDER, folder)
    (folder / "kustomization.yaml").write_text(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: preau\n"
        f"resources: [{from_here}/overlays/{overlay}]\n{more.replace('FOLDER', from_here)}\n"
    )
    return rendered_folder(folder)


@cache
def _rendered(folder: Path) -> list[Object]:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed on this machine: no manifest was checked")
    said = once_a_run(f"rendered {folder}", lambda: _said([kubectl, "kustomize", str(folder)]))
    return list(yaml.load_all(said, yaml.CSafeLoader))  # In C: a tenth of the time.


def _said(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr == "", "kustomize warns of what it will no longer render"
    return run.stdout


def name_of(thing: Object) -> str:
    return f"{thing['kind']}/{thing['metadata']['name']}"


def of_kind(things: list[Object], *kinds: str) -> list[Object]:
    return [thing for thing in things if thing["kind"] in kinds]


def named(things: list[Object], name: str) -> Object:
    [found] = [thing for thing in things if name_of(thing) == name]
    return found


@dataclass(frozen=True, eq=False)
class Container:
    """A container of ours or another's, with the pod and the object it belongs to."""

    owner: Object
    pod: Object
    spec: Object
    is_first: bool = False

    @property
    def name(self) -> str:
        return f"{name_of(self.owner)}:{self.spec['name']}"

    @property
    def is_ours(self) -> bool:
        return self.spec["image"].split(":")[0] == "preau"

    @property
    def is_a_room(self) -> bool:
        return self.spec.get("args", [""])[0] == "serve"


def containers(things: list[Object]) -> Iterator[Container]:
    for owner in of_kind(things, "Deployment", "StatefulSet", "Job"):
        pod = owner["spec"]["template"]["spec"]
        for spec in pod.get("initContainers", []):
            yield Container(owner, pod, spec, is_first=True)
        for spec in pod["containers"]:
            yield Container(owner, pod, spec)


def rooms(things: list[Object]) -> list[Container]:
    return [container for container in containers(things) if container.is_a_room]


def has_partners(things: list[Object]) -> bool:
    """Whether the town has components/partners."""
    return any(room.spec["args"][1] == "partners" for room in rooms(things))


def rooms_of(things: list[Object]) -> list[str]:
    """The rooms that such a town is to have."""
    return list(EVERY_ROOM if has_partners(things) else ROOMS)


def ours(things: list[Object]) -> list[Container]:
    return [container for container in containers(things) if container.is_ours]


def environment(container: Container, things: list[Object], secrets: dict[str, str]) -> Object:
    """What the process is given. `secrets` maps "name/key" to a value; $(NAME) is filled in, as
    Kubernetes does, from what stands before it."""
    told: dict[str, str] = {}
    for source in container.spec.get("envFrom", []):
        told |= named(things, f"ConfigMap/{source['configMapRef']['name']}")["data"]
    for variable in container.spec.get("env", []):
        if not _is_left_out(variable, secrets):
            told[variable["name"]] = _value(variable, told, secrets)
    return told


def _is_left_out(variable: Object, secrets: dict[str, str]) -> bool:
    """A secret that a town may do without, and that this one does without."""
    return _may_be_left_out(variable) and _secret(variable) not in secrets


def _may_be_left_out(variable: Object) -> bool:
    return "valueFrom" in variable and bool(variable["valueFrom"]["secretKeyRef"].get("optional"))


def _secret(variable: Object) -> str:
    reference = variable["valueFrom"]["secretKeyRef"]
    return f"{reference['name']}/{reference['key']}"


def _value(variable: Object, told: dict[str, str], secrets: dict[str, str]) -> str:
    if "valueFrom" in variable:
        return secrets[_secret(variable)]
    return re.sub(r"\$\((\w+)\)", lambda found: told[found[1]], variable["value"])


def secrets_asked(things: list[Object]) -> set[str]:
    """Every "name/key" that a container's environment or volumes, or an operator, refers to and
    cannot do without."""
    found: set[str] = set()
    for container in containers(things):
        for variable in container.spec.get("env", []):
            if "valueFrom" in variable and not _may_be_left_out(variable):
                found.add(_secret(variable))
    for role in _roles(things):
        found |= {f"{role['passwordSecret']['name']}/{key}" for key in ("username", "password")}
    for user in of_kind(things, "User"):
        name = user["spec"]["importCredentialsSecret"]["name"]
        found |= {f"{name}/username", f"{name}/password"}
    for store in of_kind(things, "ObjectStore"):
        account = store["spec"]["configuration"]["s3Credentials"].values()
        found |= {f"{part['name']}/{part['key']}" for part in account}
    return found


def _roles(things: list[Object]) -> list[Object]:
    return [role for c in of_kind(things, "Cluster") for role in c["spec"]["managed"]["roles"]]
