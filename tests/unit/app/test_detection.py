"""Which language a text is in, and when a person has to be asked."""

from __future__ import annotations

import pytest

from langjustice import documents
from langjustice.app.detection import detect
from langjustice.errors import DocumentError

FIVE = ("en", "es", "fr", "ht", "pt")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "We demand the immediate release of our comrades."),
        ("es", "Exigimos la liberación inmediata de nuestros compañeros."),
        ("fr", "Nous exigeons la libération immédiate de nos camarades."),
        ("ht", "Nou mande pou yo lage kamarad nou yo touswit san kondisyon."),
        ("pt", "Exigimos a libertação imediata dos nossos companheiros."),
    ],
)
def test_the_five_languages_of_the_project(lang: str, text: str) -> None:
    assert detect(documents.read(text.encode(), name="c.txt"), FIVE) == lang


def test_codes_and_front_matter_do_not_mislead() -> None:
    page = b"<html><head><title>Hola</title></head><body><p>Vengan todas el domingo a la plaza.</p></body></html>"
    assert detect(documents.read(page, name="c.html"), FIVE) == "es"


@pytest.mark.parametrize("text", ["Ok", "12:30", "¡Sí!"])
def test_too_little_is_asked_about(text: str) -> None:
    with pytest.raises(DocumentError, match="too short"):
        detect(documents.read(text.encode(), name="c.txt"), FIVE)


def test_a_language_without_a_model_is_named() -> None:
    text = "Wir fordern die sofortige Freilassung der Gefangenen und das Ende der Räumungen."
    with pytest.raises(DocumentError, match="German"):
        detect(documents.read(text.encode(), name="c.txt"), FIVE)
