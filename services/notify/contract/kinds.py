"""The kinds of field and the examples of notify's contract."""

HOUSEHOLD = "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"
THREAD = "c1d2e3f4-0a1b-4c2d-8e3f-405162738495"
