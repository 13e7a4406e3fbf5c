"""Household's doors, by the subjects of its contract: each loads, calls one workflow, dumps."""
