"""Words for people that Spanish, French and Portuguese write in the masculine where they mean everybody."""

from __future__ import annotations

import re

# Masculine plurals, and what in the same text shows that somebody thought of the others: the feminine, a neutral form.
_MASCULINE = {
    "es": "todos|compañeros|trabajadores|campesinos|ciudadanos|niños|maestros|profesores|alumnos|vecinos|"
    "hermanos|obreros|enfermeros|médicos|abogados|voluntarios|refugiados|inquilinos|"
    "jubilados|pescadores|investigadores|luchadores|defensores|presos|detenidos|heridos|muertos|desaparecidos|"
    "desplazados|organizadores|lectores|autores|amigos|hijos|abuelos|ancianos|electores|productores|"
    "consumidores|usuarios|empleados|despedidos|afiliados|delegados",
    "fr": "tous|travailleurs|paysans|citoyens|enseignants|étudiants|habitants|voisins|ouvriers|infirmiers|"
    "avocats|réfugiés|retraités|pêcheurs|chercheurs|militants|défenseurs|prisonniers|détenus|blessés|disparus|"
    "déplacés|organisateurs|lecteurs|auteurs|amis|électeurs|producteurs|consommateurs|usagers|employés|licenciés|"
    "délégués|adhérents",
    "pt": "todos|companheiros|trabalhadores|camponeses|cidadãos|professores|"
    "alunos|vizinhos|irmãos|operários|enfermeiros|"
    "médicos|advogados|voluntários|refugiados|inquilinos|aposentados|pescadores|pesquisadores|lutadores|defensores|"
    "presos|detidos|feridos|mortos|desaparecidos|deslocados|organizadores|leitores|autores|amigos|moradores|"
    "eleitores|produtores|consumidores|usuários|empregados|demitidos|filiados|delegados",
}
_OTHERS = {
    "es": r"todas|\w+as y (?:los )?\w+os|\w+os y (?:las )?\w+as|\w+or[ae]s y (?:los |las )?\w+es?|las y los|los y las|"
    r"\w+[oe]s/as|\w+as/os|\w+[@x]s|\w+es?\(as\)|\w+os\(as\)|compañer[ae]s|nosotr[ae]s|ell[ae]s|niñ[ae]s|hermanas|"
    r"trabajadoras|campesinas|ciudadanas|maestras|profesoras|vecinas|obreras|todes|personas|gente",
    "fr": r"toutes|celles|elles|travailleuses|paysannes|citoyennes|enseignantes|étudiantes|habitantes|voisines|"
    r"ouvrières|infirmières|militantes|\w+[.·]e[.·]?s|\w+\(e\)s|\w+-e-s|\w+·\w+s|personnes|amies|sœurs|délégué[.·]es",
    "pt": r"todas|as e os|os e as|\w+as e (?:os )?\w+os|\w+os e (?:as )?\w+as|\w+[oe]s/as|\w+as/os|\w+[@x]s|"
    r"companheiras|trabalhadoras|camponesas|cidadãs|professoras|vizinhas|irmãs|elas|todes|pessoas|gente|moradoras",
}
# In English and Haitian Creole words for people have no gender; these are the exceptions, which give the reader one.
_SAID = {
    "en": r"men|man|boys?|he|him|his|brothers?|fathers?|sons?|gentlemen|husbands?|uncles?|grandfathers?|priests?",
    "ht": r"gason|nèg|mesye|frè|papa|pitit gason|tonton|granpè|mari",
}


def _compiled(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {lang: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for lang, pattern in words.items()}


MASCULINE, OTHERS, SAID = _compiled(_MASCULINE), _compiled(_OTHERS), _compiled(_SAID)
