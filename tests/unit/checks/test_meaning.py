"""What the words say: negation, who speaks, gender, places, dates."""

from __future__ import annotations

import pytest

from langjustice import checks
from langjustice.model import Severity
from tests.unit.checks.units import unit

BAD = [
    ("negation", "en→es", "We do not accept the dam.", "Aceptamos la presa."),
    ("negation", "en→fr", "We will never sell the land.", "Nous vendrons la terre."),
    ("negation", "es→en", "Nadie vino.", "Everybody came."),
    ("negation", "pt→fr", "Não temos água.", "Nous avons de l'eau."),
    ("negation", "ht→en", "Nou pa gen dlo.", "We have water."),
    ("negation", "en→ht", "We don't have water.", "Nou gen dlo."),
    ("negation", "fr→es", "Ce n'est pas notre dette.", "Es nuestra deuda."),
    ("negation", "en→es", "We accept the dam.", "No aceptamos la presa."),
    ("person", "en→es", "We defend our river.", "Yo defiendo mi río."),
    ("person", "es→en", "Defendemos nuestro río.", "I defend my river."),
    ("person", "en→fr", "We defend our river.", "Je défends mon fleuve."),
    ("person", "fr→ht", "Nous défendons notre fleuve.", "Mwen defann rivyè mwen."),
    ("person", "ht→en", "Nou defann rivyè nou.", "I defend my river."),
    ("person", "en→pt", "I lost my house.", "Nós perdemos nossa casa."),
    ("gender", "en→es", "All workers are welcome.", "Todos los trabajadores son bienvenidos."),
    ("gender", "ht→fr", "Tout travayè yo vini.", "Tous les travailleurs sont venus."),
    ("places", "es→en", "Marchamos en San Cristóbal.", "We marched in St. Christopher."),
    ("places", "es→fr", "La gente de Santa Rosa.", "Les gens de Sainte-Rose."),
    ("places", "fr→en", "Le camp de Cité Soleil.", "The camp of Sun City."),
    ("places", "en→es", "They came from Standing Rock.", "Vinieron de Roca Parada."),
    ("dates", "en→es", "On May 19, 2024", "El 19 de marzo de 2024"),
    ("dates", "es→fr", "el lunes 3 de junio", "le mardi 3 juin"),
    ("dates", "pt→en", "na quinta-feira", "on Friday"),
]
GOOD = [
    ("en→es", "We do not accept the dam.", "Rechazamos la presa sin dudarlo."),
    ("en→es", "We have no water.", "Estamos sin agua."),
    ("en→fr", "The office is closed.", "Le bureau n'est ouvert que le lundi."),
    ("en→es", "Article No. 5", "Artículo n.º 5"),
    ("en→es", "Not only water but land.", "Agua y también tierra."),
    ("ht→en", "Se pa m.", "It is mine."),
    ("ht→en", "Twa fwa pa semèn.", "Three times a week."),
    ("es→pt", "salarios no pagados", "salários atrasados"),
    ("en→sw", "We do not accept the dam.", "Tunakubali bwawa."),
    ("en→es", "We defend our river.", "Defendemos el río."),
    ("ht→en", "Nou ka vini.", "You can come with me."),
    ("es→en", "Quiero agua.", "I want water."),
    ("en→es", "We told her: “I am here”.", "Le dijimos: “Yo estoy aquí”."),
    ("fr→es", "Port-au-Prince, Haïti", "Puerto Príncipe, Haití"),
    ("es→en", "Marchamos en San Cristóbal.", "We marched in San Cristóbal."),
    ("es→en", "la fiesta de San Juan", "the feast of Saint John"),
    ("es→en", "Queremos la paz.", "We want the peace."),
    ("es→ht", "en San Salvador", "nan San Salvadò"),
    ("en→es", "You may call 19 people", "Pueden llamar a 19 personas"),
    ("en→es", "On May 19", "El 19 de mayo"),
    ("es→en", "25 de enero: marcha de 4 km", "25 January: march of 4 km"),
    (
        "en→es",
        "We ask that the trucks of the company stay off the road of the village.",
        "Pedimos que no pasen los camiones.",
    ),
    ("pt→es", "A segunda assembleia", "La segunda asamblea"),
    ("pt→es", "de segunda a sexta", "de lunes a viernes"),
]
GENDER_GOOD = [
    ("en→es", "All workers are welcome.", "Todas y todos son bienvenidos."),
    ("en→es", "The men decided.", "Los compañeros trabajadores decidieron."),
    ("en→fr", "All workers are welcome.", "Toutes et tous sont les bienvenus."),
    ("es→fr", "Todos los trabajadores.", "Tous les travailleurs."),
    ("en→pt", "The workers decided.", "As trabalhadoras e os trabalhadores decidiram."),
]
KNOWING = ["negation", "person", "places", "dates"]


@pytest.mark.parametrize(("check", "pair", "source", "target"), BAD)
def test_bad(check: str, pair: str, source: str, target: str) -> None:
    (issue,) = checks.run(unit(source, target, pair), only=[*KNOWING, "gender"])
    assert (issue.check, issue.severity) == (check, Severity.WARNING)


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_good(pair: str, source: str, target: str) -> None:
    assert checks.run(unit(source, target, pair), only=KNOWING) == ()


@pytest.mark.parametrize(("pair", "source", "target"), GENDER_GOOD)
def test_ways_to_write_for_everybody(pair: str, source: str, target: str) -> None:
    assert checks.run(unit(source, target, pair), only=["gender"]) == ()


def test_the_message_quotes_what_was_seen() -> None:
    source, target = "We do not accept the dam.", "Aceptamos la presa."
    (issue,) = checks.run(unit(source, target), only=["negation"])
    assert issue.message == "the source negates (“not”), the translation does not seem to"
    assert issue.source_span is not None
    assert issue.source_span.of(source) == "not"


def test_a_month_is_shown_in_its_place() -> None:
    target = "El 19 de marzo"
    (issue,) = checks.run(unit("On May 19", target), only=["dates"])
    assert issue.target_span is not None
    assert issue.target_span.of(target) == "marzo"
