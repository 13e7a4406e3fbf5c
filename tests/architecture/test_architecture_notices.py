"""A page that says it has done something names a notice that exists, and none waits for nobody."""

import ast

from source import modules, name_of, nodes

from gateway.pages import NOTICES

SPEAKING = [path for path in modules("gateway") if name_of(path) != "gateway/pages.py"]


def _texts(node: ast.AST) -> list[str]:
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_notice_said_has_its_words() -> None:
    said = [
        code
        for path in SPEAKING
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args
        for code in _texts(node.args[0])
    ]
    assert said
    assert [code for code in said if code not in NOTICES] == []


def test_every_notice_is_said_somewhere() -> None:
    named = {text for path in SPEAKING for node in nodes(path) for text in _texts(node)}
    assert [code for code in NOTICES if code not in named] == []
