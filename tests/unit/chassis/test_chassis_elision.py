"""A sentence is said as French says it, whoever it speaks of, and English knows nothing of it."""

import pytest
from jinja2 import Environment

from chassis import elision
from chassis.elision import filled, is_elided
from chassis.language import spoken


@pytest.mark.parametrize(
    "name",
    [
        *("Amélie", "Éloïse", "Inès", "Œdipe", "ulysse", "Anne-Marie", "Yves", "Yvonne", "Ysée"),
        *("Hélène", "HUGO", "Henri-Paul", "Hyères", "Yerres", "E\u0301milie", "août 2027"),
    ],
)
def test_a_name_that_begins_by_a_vowel_shortens_the_word_before_it(name: str):
    assert filled("Les activités de {name}.", name=name) == f"Les activités d’{name}."


@pytest.mark.parametrize(
    "name",
    [
        *("Louise", "Çağla", "Yasmine", "Youssef", "Hamza", "Hans", "Harry", "William", "Ñandu"),
        *("", "11 jours", "« Amélie »", "-", 11, None),
    ],
)
def test_any_other_is_left_its_word(name: object):
    assert filled("Les activités de {name}.", name=name) == f"Les activités de {name}."


def test_every_short_word_is_shortened_and_no_end_of_another():
    assert filled("Que {a} et lorsque {a}", a="Inès") == "Qu’Inès et lorsqu’Inès"
    assert filled("De {a}", a="Inès") == "D’Inès"
    assert filled("L’aide {a}, le code : {a}", a="Inès") == "L’aide Inès, le code : Inès"
    assert filled("{a} de {b}", a="Inès", b="Louise") == "Inès de Louise"


@pytest.fixture
def templates() -> Environment:
    made = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    made.policies["ext.i18n.trimmed"] = True
    elision.speak(made)
    return made


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% trans name=x %}Le jour de {{ name }}{% endtrans %}", "Le jour d’Inès"),
        ("{{ _('Le jour de %(name)s', name=x) }}", "Le jour d’Inès"),
        ("{% trans x %}Jour<b> de {{ x }}</b>{% endtrans %}", "Jour<b> d’Inès</b>"),
        ("{% trans x %}Jour de <b>{{ x }}</b>{% endtrans %}", "Jour d’<b>Inès</b>"),
        (
            "{% trans count=2, x=x %}Un jour de {{ x }}{% pluralize %}{{ count }} jours de "
            "{{ x }}{% endtrans %}",
            "2 jours d’Inès",
        ),
    ],
)
def test_a_template_needs_nothing_for_it(templates: Environment, template: str, said: str):
    assert templates.from_string(template).render(x="Inès") == said


def test_what_is_typed_is_escaped_still(templates: Environment):
    shown = templates.from_string("{% trans x %}Le jour de {{ x }}{% endtrans %}").render(x="I<b>")
    assert shown == "Le jour d’I&lt;b&gt;"


def test_english_says_it_in_its_own_way(templates: Environment):
    with spoken("en"):
        template = templates.from_string(
            "{% trans child=x %}Voir le planning de {{ child }}{% endtrans %}"
        )
        assert "Inès" in template.render(x="Inès")
        assert "’Inès" not in template.render(x="Inès")


def test_what_only_looks_like_a_vowel_is_known_by_its_first_word():
    assert is_elided("Hugo")
    assert not is_elided("Hugolin")
