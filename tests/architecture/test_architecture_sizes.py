"""What cannot be said in these sizes is usually two things."""

import ast
import re

from source import all_modules, functions, name_of

LINES_MAX = 300
FUNCTION_LINES_MAX = 40
COLUMNS_MAX = 100
PARAMETERS_MAX = 5
NOTE_TO_A_TOOL = re.compile(r"\s+# (noqa|type: ignore|fmt:).*$")


def test_a_module_is_read_in_one_sitting():
    written = [p for p in all_modules() if p.parent.name != "remote"]  # Those come from contracts.
    long = {name_of(p): n for p in written if (n := len(_lines(p))) > LINES_MAX}
    assert long == {}


def test_a_function_is_read_on_one_screen():
    long = {
        f"{name_of(path)}:{function.name}": length
        for path in all_modules()
        for function in functions(path)
        if (length := function.end_lineno - function.lineno + 1) > FUNCTION_LINES_MAX
    }
    assert long == {}


def test_a_line_fits_two_side_by_side():
    wide = [
        f"{name_of(path)}:{number}"
        for path in all_modules()
        for number, line in enumerate(_lines(path), 1)
        if len(NOTE_TO_A_TOOL.sub("", line)) > COLUMNS_MAX
    ]
    assert wide == []


def test_a_call_is_understood_without_counting_its_arguments():
    """What must be named by the caller is not counted: it cannot be mistaken for another. Nor is
    a signature without a body, which only repeats somebody else's."""
    many = {
        f"{name_of(path)}:{function.name}": count
        for path in all_modules()
        for function in functions(path)
        if not _is_a_signature(function) and (count := _positional(function)) > PARAMETERS_MAX
    }
    assert many == {}


def _lines(path):
    return path.read_text().splitlines()


def _positional(function) -> int:
    named = [*function.args.posonlyargs, *function.args.args]
    return len([argument for argument in named if argument.arg not in ("self", "cls")])


def _is_a_signature(function) -> bool:
    [*_, last] = function.body
    return isinstance(last, ast.Expr) and getattr(last.value, "value", None) is Ellipsis
