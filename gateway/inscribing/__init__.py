"""Inscriptions of children: what the families' pages and the desk's say of them alike."""
