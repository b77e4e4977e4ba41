"""The site of a collective that does not exist: three pages with Flask and Flask-Babel.

    pip install flask flask-babel
    flask --app app run

The language is the reader's, from the address (?lang=ht) or the browser.
"""

from __future__ import annotations

from flask import Flask, render_template, request
from flask_babel import Babel, gettext, ngettext

LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "ht": "Kreyòl ayisyen", "pt": "Português"}
FAMILIES = 12


def reader_language() -> str | None:
    """The language that the reader asks for, else one that their browser knows."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES)


app = Flask(__name__)
Babel(app, locale_selector=reader_language)


@app.context_processor
def everywhere() -> dict[str, object]:
    """What every page shows."""
    return {"languages": LANGUAGES, "language": reader_language() or "en"}


@app.get("/")
def home() -> str:
    """What is going on."""
    # Translators: the number of families that live in the encampment by the river.
    families = ngettext("%(num)d family lives in the encampment.", "%(num)d families live in the encampment.", FAMILIES)
    return render_template("home.html", families=families)


@app.get("/meetings")
def meetings() -> str:
    """When and where the assembly meets."""
    place = "Plaza Mango"
    when = gettext("The assembly meets on Sunday at %(time)s in %(place)s.", time="10:00", place=place)
    return render_template("meetings.html", when=when)


@app.get("/join")
def join() -> str:
    """How to help."""
    return render_template("join.html")
