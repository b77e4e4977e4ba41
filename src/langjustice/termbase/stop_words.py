"""Words that say nothing alone, and would be found in every sentence: articles, prepositions, pronouns, *to be*."""

from __future__ import annotations

_WORDS = {
    "en": """a an the and or but nor so if of to in on at by for from with without as than then that this these those it
        its he him his she her we us our you your they them their i me my is are was were be been being am do does did
        has have had not no yes what who which when where why how all any some there here up out into over""",
    "es": """el la los las lo un una unos unas y e o u pero ni si no sí de del a al en con sin por para como que quien
        cual cuando donde es son era eran fue fueron ser está están hay ha han se me te le les nos su sus mi mis tu tus
        este esta estos estas ese esa esos esas eso esto ya más muy entre sobre desde hasta todo todos toda todas""",
    "fr": """le la les l un une des du de d et ou mais ni si non oui à au aux en dans par pour avec sans sous sur comme
        que qui quoi dont où quand est sont était étaient être a ont se me te lui leur leurs nous vous ils elles il
        on je tu ce cet cette ces son sa ses mon ma mes ton ta tes notre votre nos vos plus très entre tout tous""",
    "pt": """o a os as um uma uns umas e ou mas nem se não sim de do da dos das em no na nos nas ao aos à às com sem por
        pelo pela para como que quem qual quando onde é são era eram foi foram ser está estão há ter tem se me te lhe
        nos seu sua seus suas meu minha este esta isto esse essa isso já mais muito entre sobre desde até todo todos""",
    "ht": """la a an nan lan yo yon epi ak oswa men si wi non pa de pou ki sa se te ap ta va li mwen ou nou yo l m w n
        tout anpil plis sou anba ant depi jiska kote lè kijan poukisa""",
    "de": """der die das den dem des ein eine einen einem einer und oder aber nicht in im an am auf aus bei mit nach von
        vom zu zum zur für als wie ist sind war waren sein wir ihr sie er es ich du sich""",
    "it": """il lo la i gli le un uno una e o ma non di del della dei a al in nel con su per tra fra da che chi è sono
        era si mi ti ci vi""",
}
_SETS = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}


def is_stop_word(form: str, lang: str) -> bool:
    """Whether a form is one of the words that say nothing alone; False in a language that has no list here."""
    return form.casefold() in _SETS.get(lang, frozenset())
