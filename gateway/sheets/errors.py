"""What is refused of a sheet before anybody reads its lines (sentences: gateway/sentences)."""

from chassis.refusals import Refusal


class SheetKindRefused(Refusal):
    """Not CSV, XLSX or ODS; `kind` is "xls" for the workbooks of before 2007."""

    code = "gateway.sheet-kind"


class SheetTooLarge(Refusal):
    """More bytes, lines or columns than a town's file has; also what a bomb unfolds into."""

    code = "gateway.sheet-too-large"


class SheetUnreadable(Refusal):
    """Cut short, damaged, or protected by a password."""

    code = "gateway.sheet-unreadable"


class SheetWithMacros(Refusal):
    code = "gateway.sheet-macros"


class SheetEmpty(Refusal):
    """No line with titles, or none below it."""

    code = "gateway.sheet-empty"


REFUSALS = {
    refusal.code: refusal
    for refusal in (
        *(SheetKindRefused, SheetTooLarge, SheetUnreadable),
        *(SheetWithMacros, SheetEmpty),
    )
}
