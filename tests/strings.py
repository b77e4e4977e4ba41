"""Strings as sites have them, with placeholders and markup of every kind: for tests, and for scripts/bench."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.model import Message

# Two things that must not change, and the flag of an entry that has them.
FIXED: tuple[tuple[str, str, str], ...] = (
    ("%(name)s", "%(place)s", "python-format"),
    ("%(num)d", "%(total)d", "python-format"),
    ("%s", "%d", "python-format"),
    ("%r", "%5.1f", "python-format"),
    ("{name}", "{place}", "python-brace-format"),
    ("{count:,d}", "{0}", "python-brace-format"),
    ("{user.name!r}", "{{x}}", "python-brace-format"),
    ("%s", "%-5.2f", "c-format"),
    ("%1$s", "%2$d", "c-format"),
    ("%lu", "%<PRIu64>", "c-format"),
    ("%'d", "%*d", "c-format"),
    ("%1$s", "%2$s", "php-format"),
    ("%05d", "%'*10s", "php-format"),
    ("%1", "%L2", "qt-format"),
    ("%<place>s", "%{name}", "ruby-format"),
    ("{name}", "{place}", "perl-brace-format"),
    ("%s", "%d", "javascript-format"),
    ("${name}", "${place}", ""),
    ("%{name}", "%{place}", ""),
    ("{{ name }}", "{{ place }}", ""),
    ("{{name}}", "{% now %}", ""),
    ("<b>%(name)s</b>", "<i>%(place)s</i>", "python-format"),
    ('<a href="%(url)s">', "</a>", "python-format"),
    ('<a href="https://radio.example/a?b=1&amp;c=2" class="x">', "</a>", ""),
    ("<strong>", "</strong>", ""),
    ("<0>", "</0>", ""),
    ("<br>", "<br/>", ""),
    ("&nbsp;", "&mdash;", ""),
    ("**", "**", ""),
    ("`make demo`", "`{x}`", ""),
    ("[", "](https://radio.example/%(id)s)", "python-format"),
    (":ref:`page`", "``code``", ""),
    ("https://radio.example/%(id)s", "radio@clara.example", "python-format"),
    ("{n, plural, one {# day} other {# days}}", "{place}", ""),
    ("\n", "\n\n", ""),
    ("%%", "%(num)d", "python-format"),
)
TEMPLATES = {
    "en": (
        "Hello {0}, we meet on Sunday in {1}.",
        "The assembly {0} decides {1} today.",
        "{0} families and {1} children were evicted.",
        "Water is life: {0} and {1}.",
        "You have {0} new messages. Read {1} now.",
        "Write to {0} before Friday {1} if you want to come.",
        "{0}Join us{1}",
        "We reject {0}the dam{1} and we defend the land.",
        "Bring food, water {0} and a hat {1}!",
        "{0} The strike goes on. {1}",
        "Thank you {0} for your donation to {1}.",
        "  {0}: {1} ",
        "Nobody {0} is illegal. The border {1} is.",
        "There are {0} interpreters for {1} languages.",
        "Sign {0} the petition {1} with your name.",
        "Page {0} of {1}",
        "The {0} committee {1} has said no to the mine.",
        "Our comrade {0} was arrested in {1} last night, and we ask for her freedom.",
        "Do you want to delete {0} from {1}?",
        "Published on {0} by {1}\n",
        "From {0} until {1} the road is closed.",
        "Last year {0} people came; this year we expect {1}.",
        "If {0} does not answer, call {1} and leave a message for the night watch.",
        "{0}{1}The river is ours.",
        "Saved {0}. Undo {1}",
        "{0} has invited you to {1}. Will you come?",
        "The school needs {0} chairs, {1} tables and a roof.",
        "Read what {0} says about {1}.",
    ),
    "es": (
        "Hola {0}, nos reunimos el domingo en {1}.",
        "La asamblea {0} decide {1} hoy.",
        "Desalojaron a {0} familias y {1} niñas y niños.",
        "El agua es vida: {0} y {1}.",
        "Tienes {0} mensajes nuevos. Lee {1} ahora.",
        "Escribe a {0} antes del viernes {1} si quieres venir.",
        "{0}Súmate{1}",
        "Rechazamos {0}la presa{1} y defendemos la tierra.",
        "¡Traigan comida, agua {0} y sombrero {1}!",
        "{0} La huelga sigue. {1}",
        "Gracias {0} por tu donación a {1}.",
        "  {0}: {1} ",
        "Nadie {0} es ilegal. La frontera {1} sí.",
        "Hay {0} intérpretes para {1} lenguas.",
        "Firma {0} la petición {1} con tu nombre.",
        "Página {0} de {1}",
        "El comité {0} de agua {1} ha dicho no a la mina.",
        "Detuvieron a nuestra compañera {0} en {1} anoche, y pedimos su libertad.",
        "¿Quieres borrar {0} de {1}?",
        "Publicado el {0} por {1}\n",
        "De {0} a {1} la carretera está cerrada.",
        "El año pasado vinieron {0} personas; este año esperamos {1}.",
        "Si {0} no contesta, llama a {1} y deja un mensaje para la guardia de noche.",
        "{0}{1}El río es nuestro.",
        "Se guardó {0}. Deshacer {1}",
        "{0} te ha invitado a {1}. ¿Vendrás?",
        "La escuela necesita {0} sillas, {1} mesas y un techo.",
        "Lee lo que {0} dice de {1}.",
    ),
}


def strings(lang: str) -> Iterator[Message]:
    """Every template with every pair: more than a thousand different messages."""
    for template in TEMPLATES[lang]:
        for one, other, flag in FIXED:
            text = template.replace("{0}", "\0").replace("{1}", other).replace("\0", one)
            yield Message(msgid=text, flags=(flag,) if flag else ())
