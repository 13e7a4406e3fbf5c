"""Billing alone says what things cost: a page adds no two amounts, nor takes one from another.

A page that sums prices says something else than the order that charges them, one day in thirty.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from source import files, modules, name_of, tree

AMOUNT = re.compile(r"(^|_)(cents|amounts?|prices?)$")
SUMS = (ast.Add, ast.Sub)
EXPRESSION = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
SUM_OF_CENTS = re.compile(
    r"cents\b[^|]*? [-+] |[^|]* [-+] [^|]*cents\b|cents\b.*\|\s*sum\b|\bsum\b.*cents\b"
)
SCRIPT_READS = re.compile(r"cents|currency|parse(?:Int|Float)\(", re.IGNORECASE)


def amounts_in(node: ast.AST) -> Iterator[str]:
    """The names and keys of amounts that an expression reads; what is shown of one is text."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") not in ("max", "min", "sum"):
        return
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        yield from amounts_in(node.elt)
        return
    for name in _names_of(node):
        if AMOUNT.search(name):
            yield name
    if not isinstance(node, ast.JoinedStr | ast.Compare):
        for child in ast.iter_child_nodes(node):
            yield from amounts_in(child)


def _names_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        yield str(node.slice.value)


def sums_in(code: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, amount) of every addition, subtraction or sum() that an amount has a part in."""
    for node in ast.walk(code):
        parts: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, SUMS):
            parts = [node.left, node.right]
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, SUMS):
            parts = [node.target, node.value]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sum":
            parts = node.args
        for part in parts:
            yield from ((part.lineno, name) for name in amounts_in(part))


def test_the_gateway_adds_no_two_amounts() -> None:
    found = [
        f"{name_of(path)}:{line} {name}"
        for path in modules("gateway")
        for line, name in sums_in(tree(path))
    ]
    assert found == []


def in_template(text: str) -> list[str]:
    inside = ("".join(parts) for parts in EXPRESSION.findall(text))
    return [expression for expression in inside if SUM_OF_CENTS.search(expression)]


def _of_the_gateway(*suffixes: str) -> list[Path]:
    return [path for path in files(*suffixes) if name_of(path).startswith("gateway/")]


def test_no_template_adds_two_amounts() -> None:
    found = {name_of(path): in_template(path.read_text()) for path in _of_the_gateway(".html")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_script_reads_an_amount() -> None:
    """What it does not know as a number it cannot add: it shows what the server says."""
    found = {
        name_of(path): SCRIPT_READS.findall(path.read_text()) for path in _of_the_gateway(".js")
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "code",
    [
        "total_cents + credit",
        "order['total_cents'] - used",
        "max(0, price.amount_cents) + 1",
        "total += line['cents']",
        "sum(line['amount_cents'] for line in lines)",
        "sum(prices.cents or 0 for line in lines)",
    ],
)
def test_a_sum_is_seen_however_it_is_written(code: str) -> None:
    assert list(sums_in(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["euros(total_cents) + ' à payer'", "-total_cents", "count + 1", "len(prices) + 1"]
)
def test_showing_an_amount_is_no_sum(code: str) -> None:
    assert list(sums_in(ast.parse(code))) == []


@pytest.mark.parametrize(
    "text", ["{{ (0 - basket.used_cents)|euros }}", "{{ lines|map(attribute='cents')|sum }}"]
)
def test_a_sum_in_a_template_is_seen(text: str) -> None:
    assert in_template(text)
