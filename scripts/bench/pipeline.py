"""Words per second: the whole pipeline against bare CTranslate2, and against Argos Translate's own path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import common
import ctranslate2
import sentencepiece

from langjustice.engine.package import open_package
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase

_LINES = 1_500
_ARGOS_LINES = 150


def bare(sources: list[str]) -> Callable[[], object]:
    """`translate_batch` alone on pieces that are ready: same model, same beam, the batch size that is best here."""
    info = common.starter()
    files = open_package(Path(info.path))
    cores = len(os.sched_getaffinity(0))
    place = {"files": dict(files.model)} if not isinstance(files.model, Path) else {}
    translator = ctranslate2.Translator(
        "starter" if place else str(files.model), inter_threads=cores, intra_threads=1, compute_type="auto", **place
    )
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=files.source_tokenizer)
    pieces = tokenizer.encode(sources, out_type=str)
    prefix = [["__es__"]] * len(pieces)

    def work(size: int) -> object:
        return translator.translate_batch(
            pieces, target_prefix=prefix, beam_size=4, max_batch_size=size, batch_type="tokens"
        )

    best_size = min((256, 512, 1024), key=lambda size: common.best(lambda: work(size), rounds=1))
    return lambda: work(best_size)


def pipeline(sources: list[str], term_base: TermBase) -> Callable[[], object]:
    """From sentences to drafts, with terms, masks and checks."""
    engine = common.engines().get(common.starter())
    whole = Pipeline([Leg(engine=engine, pair=common.PAIR)], common.PAIR, term_base)
    segments = common.segments(sources)
    return lambda: whole.draft(segments)


def argos(sources: list[str]) -> float:
    """Seconds of Argos Translate's own `translate`, a sentence a line, in a home of its own with the same package."""
    with tempfile.TemporaryDirectory() as home:
        packages = Path(home) / "packages"
        with zipfile.ZipFile(common.starter().path) as package:
            package.extractall(packages)
        program = (
            "import json, sys, time\n"
            "import argostranslate.translate as t\n"
            "sources = json.load(sys.stdin)\n"
            "t.translate('Hello.', 'en', 'es')\n"
            "start = time.perf_counter()\n"
            "t.translate('\\n'.join(sources), 'en', 'es')\n"
            "print(time.perf_counter() - start)\n"
        )
        environment = {**os.environ, "HOME": home, "ARGOS_PACKAGES_DIR": str(packages)}
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(sources),
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        )
        return float(done.stdout.split()[-1])


def main() -> None:
    """Measure and print the ratios."""
    lines = common.corpus_lines()
    sources = lines[:: max(1, len(lines) // _LINES)][:_LINES]
    glossaries = TermBase.load([common.ROOT / "glossaries"])
    with_terms = pipeline(sources, glossaries)
    # In turns, so that what else the machine does meets them all.
    base, without, within = common.best_of([bare(sources), pipeline(sources, TermBase()), with_terms])
    common.say("pipeline without glossary / bare translate_batch", base / without, "≥ 0.85")
    common.say("pipeline with glossaries / bare translate_batch", base / within, "≥ 0.85")
    few = sources[:_ARGOS_LINES]
    common.say("pipeline with glossaries / Argos translate", argos(few) / common.best(pipeline(few, glossaries)), "≥ 4")


if __name__ == "__main__":
    main()
