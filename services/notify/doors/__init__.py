"""Notify's doors, by the subjects of its contract; the others are in service.py."""
