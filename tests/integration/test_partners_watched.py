"""What clerks and operators see of partner towns, and what an operator types."""

from prometheus_client import REGISTRY

from chassis.measures import Measures
from preau.doctor.outside import examine_border
from services.partners.measures import MEASURES
from tests.integration.partners_town import (
    MAY_HEAR,
    Partner,
    book,
    known,
    wait_for,
)


def test_a_clerk_and_an_operator_see_who_is_connected(town):
    partner = known(town)
    connection = partner.connect()
    book(town, partner)
    assert wait_for(lambda: town.seen(partner)["connected"])
    shown = _figures(town, partner)
    assert shown["preau_partner_connected"] == shown["preau_partner_lag"] == 1
    assert shown["preau_partner_last_seen_seconds"] == shown["preau_partner_inbox_waiting"] == 0
    wait_for(lambda: _sent(partner) == 1)
    connection.close()


def test_a_partner_that_was_put_out_is_not_missed(town):
    partner = town.add()
    assert "preau_partner_last_seen_seconds" in _figures(town, partner)
    town.ask("suspend", partner=partner.name)
    assert "preau_partner_last_seen_seconds" not in _figures(town, partner)


def _figures(town, partner: Partner) -> dict[str, float]:
    measures = Measures()
    measures.watch("partners", town.house.engine("partners"), MEASURES)
    return {
        figure.name: sample.value
        for figure in measures.collect()
        for sample in figure.samples
        if sample.labels.get("partner") == partner.name
    }


def _sent(partner: Partner) -> float | None:
    return REGISTRY.get_sample_value("preau_partner_sent_total", {"partner": partner.name})


def test_an_operator_types_what_a_clerk_clicks(town, capsys, monkeypatch):
    from preau.__main__ import main

    def typed(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["preau", "partner", *words])
        assert main() == 0
        return capsys.readouterr().out

    partner = town.add()
    assert "numéro 1" in typed("test", partner.name)
    assert typed("replay", partner.name, "--from", "1").endswith(" : 1.\n")
    assert "Envoie désormais : rien." in typed("allow", partner.name, "--sends")
    seen = town.seen(partner)
    assert (seen["may_hear"], seen["may_send"]) == (list(MAY_HEAR), [])
    assert "Suspendue" in typed("suspend", partner.name)
    assert "suspendue" in typed("list")
    assert "Rétablie" in typed("resume", partner.name)
    assert '"state": "active"' in typed("show", partner.name)
    assert partner.credentials["password"] not in typed("rotate", partner.name)
    monkeypatch.setattr("sys.argv", ["preau", "partner", "show", "inconnue"])
    assert main() == 1
    assert "n’existe pas" in capsys.readouterr().err


def test_the_doctor_says_which_of_the_two_doors_is_shut(town, monkeypatch):
    def said() -> list[str]:
        return [str(finding) for finding in examine_border([])]

    [well] = said()
    assert "nous connaît" in well
    monkeypatch.setenv("PREAU_PARTNERS_ADMIN_URI", "http://guest:guest@127.0.0.1:9")
    assert "PREAU_PARTNERS_ADMIN_URI" in said()[0]


def test_the_doctor_says_when_the_broker_does_not_let_us_in(
    partners_settings, partners_broker, monkeypatch
):
    port = partners_broker.port
    monkeypatch.setenv("PREAU_PARTNERS_AMQP_URI", f"amqp://guest:wrong@127.0.0.1:{port}")
    assert "PREAU_PARTNERS_AMQP_URI" in str(next(examine_border([])))
