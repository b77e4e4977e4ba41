"""Scores of translations against references, with the signature that makes each comparable (sacreBLEU, Post 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SAMPLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A corpus-level score (0 to 100) with its signature."""

    name: str
    value: float
    signature: str


def bleu(targets: Sequence[str], references: Sequence[str]) -> Score:
    """BLEU (Papineni et al. 2002). Raises ValueError when the two differ in length or are empty."""
    from sacrebleu.metrics.bleu import BLEU

    _check(targets, references)
    metric = BLEU()
    value = metric.corpus_score(list(targets), [list(references)]).score
    return Score(name="BLEU", value=value, signature=str(metric.get_signature()))


def chrf(targets: Sequence[str], references: Sequence[str]) -> Score:
    """chrF++ (Popović 2017): character 6-grams with word bigrams. Raises ValueError as `bleu` does."""
    from sacrebleu.metrics.chrf import CHRF

    _check(targets, references)
    metric = CHRF(word_order=2)
    value = metric.corpus_score(list(targets), [list(references)]).score
    return Score(name="chrF++", value=value, signature=str(metric.get_signature()))


def bootstrap(before: Sequence[str], after: Sequence[str], references: Sequence[str]) -> float:
    """How likely (0 to 1) the difference in chrF++ of two sets of targets is chance (paired bootstrap, Koehn 2004).

    Raises ValueError as `bleu` does.
    """
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    _check(before, references)
    _check(after, references)
    if list(before) == list(after):
        return 1.0
    named: list[tuple[str, Sequence[str]]] = [("before", before), ("after", after)]
    # Its samples are drawn with a seed of its own: the same sentences give the same figure.
    test = PairedTest(named, {"chrF++": CHRF(word_order=2)}, [list(references)], "bs", n_samples=_SAMPLES)
    _, results = test()
    (compared,) = (column[1] for name, column in results.items() if name != "System")
    assert not isinstance(compared, str)
    return float(compared.p_value or 0.0)


def _check(targets: Sequence[str], references: Sequence[str]) -> None:
    if not targets or len(targets) != len(references):
        raise ValueError(f"{len(targets)} targets for {len(references)} references")
