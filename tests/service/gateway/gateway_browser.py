"""A person's browser before the site's application, without a socket."""

import re
from typing import Any

from flask import Flask


class Browser:
    """One person's browser."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, form: dict[str, Any], page: str) -> Any:
        """Send a form with the token of the page it stands on."""
        token = re.search(r'name="jeton" value="([^"]+)"', self.get(page).text)
        assert token, page
        return self.client.post(path, data={"jeton": token[1], **form})
