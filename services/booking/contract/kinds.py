"""The words that booking's contract chooses among."""

KINDS = ("canteen", "evening", "wednesday", "holiday")
SETTLEMENTS, WEEKS = ("immediate", "monthly"), ("all", "even", "odd", "either")
BULK_WEEKS = ("all", "even", "odd")
ACTIONS = ("add", "cancel")
