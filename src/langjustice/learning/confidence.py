"""How likely people will go on writing what a candidate says, calibrated on documents that it was not learnt from.

Logistic regression on how steadily people use the target, and how often the draft was wrong where they had occasion to.
`scripts/bench/confidence.py` fits the weights on the project's corpora and shows how well they hold on other documents
(docs/benchmarks.md).
"""

from __future__ import annotations

import math

_CONSTANT, _STEADY, _WRONG = -1.73, 1.95, -0.67


def confidence(*, share: float, seen: int, corrections: int) -> float:
    """Return, from 0 to 1, how likely it is that at least half of the coming texts with this source have the target.

    `share` (0 to 1) is how steadily people used it in `seen` texts, in `corrections` of which they had to put it in.
    """
    if seen < 1 or corrections < 1:
        return 0.0
    steady = (share * seen + 0.5) / (seen + 1)
    features = _CONSTANT + _STEADY * math.log(steady / (1 - steady)) + _WRONG * math.log(min(1.0, corrections / seen))
    return 1 / (1 + math.exp(-features))
