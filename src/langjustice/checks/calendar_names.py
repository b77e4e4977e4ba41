"""What languages call the months and the days of the week; several names for one are separated by `|`."""

from __future__ import annotations

MONTHS = {
    "en": "january|jan,february|feb,march,april|apr,may,june|jun,july|jul,august|aug,september|sept|sep,october|oct,"
    "november|nov,december|dec",
    "es": "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre|setiembre,octubre,noviembre,diciembre",
    "fr": "janvier,février,mars,avril,mai,juin,juillet,août|aout,septembre,octobre,novembre,décembre",
    "pt": "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro",
    "ht": "janvye,fevriye,mas,avril,me,jen,jiyè,out|dawou,septanm,oktòb,novanm,desanm",
}
DAYS = {
    "en": "monday|mondays,tuesday|tuesdays,wednesday|wednesdays,thursday|thursdays,friday|fridays,saturday|saturdays,"
    "sunday|sundays",
    "es": "lunes,martes,miércoles|miercoles,jueves,viernes,sábado|sábados|sabado,domingo|domingos",
    "fr": "lundi|lundis,mardi|mardis,mercredi|mercredis,jeudi|jeudis,vendredi|vendredis,samedi|samedis,"
    "dimanche|dimanches",
    # «segunda» alone is also the second one: it can be a Monday, but it does not have to be.
    "pt": "segunda-feira|segundas-feiras|segunda|segundas,terça-feira|terças-feiras|terça|terças,"
    "quarta-feira|quartas-feiras|quarta|quartas,quinta-feira|quintas-feiras|quinta|quintas,"
    "sexta-feira|sextas-feiras|sexta|sextas,sábado|sábados,domingo|domingos",
    "ht": "lendi,madi,mèkredi,jedi,vandredi,samdi,dimanch",
}
AMBIGUOUS = frozenset(f"{day}{s}" for day in ("segunda", "terça", "quarta", "quinta", "sexta") for s in ("", "s"))


def numbered(names: str) -> dict[str, int]:
    """Return the number (from 1) of each name of a list."""
    return {name: number for number, group in enumerate(names.split(","), 1) for name in group.split("|")}
