"""Every public page renders, in French, over the fakes."""

import pytest
from gateway_fakes import demo_app


@pytest.mark.parametrize("path", ["/", "/connexion", "/mot-de-passe", "/mot-de-passe/abc"])
def test_a_visitor_is_never_met_by_an_error(path: str) -> None:
    app, _ = demo_app()
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.text
