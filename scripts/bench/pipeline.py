"""Words per second: the whole pipeline against bare CTranslate2, and against Argos Translate's own path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import common
import ctranslate2
import sentencepiece

from langjustice.engine.package import open_package
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase

_LINES = 1_500
_ARGOS_LINES = 150


def bare(sources: list[str]) -> float:
    """Seconds for `translate_batch` alone on pieces that are ready: same model, same beam, best settings here."""
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

    def work(size: int) -> float:
        return common.best(
            lambda: translator.translate_batch(
                pieces, target_prefix=prefix, beam_size=4, max_batch_size=size, batch_type="tokens"
            )
        )

    return min(work(size) for size in (256, 512, 1024))


def pipeline(sources: list[str], term_base: TermBase) -> float:
    """Seconds from sentences to drafts with terms, masks and checks."""
    info = common.starter()
    engine = common.engines().get(info)
    whole = Pipeline([Leg(engine=engine, pair=common.PAIR)], common.PAIR, term_base)
    segments = common.segments(sources)
    return common.best(lambda: whole.draft(segments))


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
    base = bare(sources)
    glossaries = TermBase.load([common.ROOT / "glossaries"])
    common.say("pipeline without glossary / bare translate_batch", base / pipeline(sources, TermBase()), "≥ 0.85")
    common.say("pipeline with glossaries / bare translate_batch", base / pipeline(sources, glossaries), "")
    few = sources[:_ARGOS_LINES]
    common.say("pipeline with glossaries / Argos translate", argos(few) / pipeline(few, glossaries), "≥ 4")


if __name__ == "__main__":
    main()
