"""Words that negate, in the languages of the project.

`PLAIN` turn a sentence round (*not*, *nobody*). `OTHER` say the same in another way (*without*, *until*): where one of
them stands, nobody can count. `SOFT` say it sometimes (*only*, *against*): they count where there are more of them than
on the other side, one of them being the negation.
"""

from __future__ import annotations

import re

# In French *ne* alone is often for show (*avant qu'il ne parte*), and *ne … que* is *only*. In Haitian Creole *pa* is
# also *by*, *per* and *own*, so that only what stands behind it can tell; *non* is also a name.
_PLAIN = {
    "en": r"not(?! (?:only|just|at all)\b)|never|nobody|none|nothing|nor|neither|nowhere|cannot|no one|\w+n't"
    r"|no(?! (?:more|less|later|fewer|sooner|doubt|matter|longer than)\b)(?![.,!])",
    "es": r"(?<!si )no(?![,!])(?! (?:s[oó]lo|más de|menos|importa|obstante|\w+[ai]d[oa]s?)\b)"
    r"|nunca|jamás|nadie|nada|ningún|ninguna|ninguno|tampoco",
    "fr": r"(?:ne|n'(?!importe)\w+)\b(?:[^.;:!?]|\.\d){0,60}?\b"
    r"(?:pas|plus(?! que)|jamais|rien|personne|aucune?|nulle?)",
    "pt": r"não(?![,!])(?! (?:s[oó]|ser que|importa|obstante|\w+[ai]d[oa]s?)\b)"
    r"|nunca|jamais|ninguém|nada|nenhum|nenhuma|tampouco",
    "ht": r"p ap|pa (?:t|te|ta|ka|kapab|gen|janm|vle|dwe|konnen|konn|fouti|menm|genyen|kite|bezwen|vin|fè|bon|mande|ase"
    r"|fini|pral)",
}
_IN = (
    r"(?:in|im|ir)(?!form|t[eéè]|st|d[iíou]g|vit|dic|dus|ves|cend|ici|gl[eê]s|jur|fanc|gr[ae]|corp|sp|sc|dep|port|migr|ag"
    r"|pl|prim|pres|pul|m|man|land|ri|dép|clu|f[ae]n)\w{4,}"
)
_OTHER = {
    "en": r"without|lack\w*|unless|fail\w*|declin\w*|refus\w*|den(?:y|ied|ies|ying)|yet|until|prohib\w*|forb\w*|no|not"
    r"|whether|any|anyone|ever|otherwise|down with|remain\w*|\w+less|free|away|un(?!i|t|d)\w{3,}|doubt\w*"
    rf"|disagree\w*|{_IN}|dis(?!cuss|tr|pla|co)\w{{4,}}|instead|rather|hardly|scarce\w*|off\w*|out of|silen\w*",
    "es": rf"sin|falta\w*|hasta|no|ni|aún|todavía|sigue\w*|prohib\w+|neg\w+|mientras|abajo|antes|sino|dud\w+"
    rf"|agot\w+|{_IN}|des(?!d|pu|arr|cri|can|per|tin|tac|pac|ay|en)\w{{3,}}|poc[oa]s?|solo|sólo|apenas"
    r"|gratuit\w*|en lugar|alguna vez",
    "fr": rf"sans|ne|n'\w+|pas|faute|manqu\w*|ni|encore|prohib\w*|interdi\w*|avant|sinon|jusqu'\w+|tant|reste\w*|{_IN}"
    r"|dout\w*|épuis\w*|hors|jamais|mal|non|rien|personne|aucune?|abst\w+|ni\w{1,3}|tai(?:re|t|sons|sent)|taris?|loin|"
    r"à peine|plutôt|seul\w*|moins",
    "pt": rf"sem|falt\w*|não|nem|até|ainda|proib\w+|neg\w+|enquanto|continua\w*|antes|abaixo|alguma|duvid\w+"
    rf"|acab\w+|{_IN}|des(?!d|env|ap|cr|can|pej|tin|tac|ped|en)\w{{3,}}|pouc[oa]s?|só|apenas|gratuit\w*|em vez|aquém"
    r"|alhei\w+|mal|dificil\w*|a não ser",
    "ht": r"san|pa|p|poko|ni|non|jouk|jis\w*|anvan|entèdi|refize|aba|toujou|janm\w*|okenn|pèsonn|anyen|doute"
    r"|sèlman|olye",
}
_IBERIAN = (
    r"in(?:ace|act|ativ|cap|compl|cump|defen|defin|difer|dign|evit|fin|just|móv|mun|nece|nega|segur|sepa|sopo|sost|suf|"
    r"út|vál|vis)\w*|im(?:pos|pid|prev|prob|pun|perd)\w*|des(?:cono|ocup|cuid|acuer|acat|ampar|pro|nud|leal|hon|cal|"
    r"emple|empreg|concert|corazon|arm)\w*"
)
_SOFT = {
    "en": r"except|hardly|barely|few|little|instead|rather|less|only|than|stop\w*|prevent\w*|avoid\w*|miss\w*|zero"
    r"|im(?:poss|mun|mob|prop|prob|pun)\w*|in(?:compl|visib|justice|dign|act|diff|secur|suff|valid|capab|evit|ab)\w*"
    r"|ir\w{4,}|before|beyond|absen\w*|against|closed|ban\w*|ceas\w*",
    "es": rf"salvo|menos|apenas|poco|pocas|pocos|solo|sólo|excepto|{_IBERIAN}|rechaz\w+|evit\w+|impid\w+|cero|gratis"
    r"|dej\w+|ausen\w+|contra|cerrad\w+",
    "fr": r"sauf|moins|peu|seul\w*|hormis|rien|non|refus\w*|évit\w*|empêch\w*|ir\w{4,}"
    r"|im(?:poss|mun|mob|prob|pun|prév)\w*|in(?:accept|act|capa|compl|conn|défin|diff|dign|dispens|évit|exist|fini|just|sécur|suff|"
    r"suppor|util|valid|visib)\w*|dé(?:faut|pourv|sac|sarm|nu|ni|mun|sert|sob)\w*|zéro|gratuit\w*|cess\w*|absen\w*|contre|ferm\w*|toujours"
    r"|mal\w{3,}|plutôt|personne",
    "pt": rf"salvo|exceto|menos|pouco|poucas|poucos|só|senão|{_IBERIAN}|recus\w+|rejeit\w+|evit\w+|imped\w+|zero|grátis"
    r"|deix\w+|ausen\w+|contra|algum|fechad\w+|segue\w*",
    "ht": r"sof|manke|sèl|sèlman|eksepte|enposib\w*|enkyet\w*|enjist\w*|dez\w{3,}|kont|fèmen|zewo|gratis|rete|sispann"
    r"|anpeche|evite|nye",
}


def _compiled(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {lang: re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) for lang, pattern in words.items()}


PLAIN, OTHER, SOFT = _compiled(_PLAIN), _compiled(_OTHER), _compiled(_SOFT)
