"""Training models: from pairs of sentences to an Argos package, and from a package back to weights that learn on.

    pairs ── cleaning ── leaks ──▶ text ── augment ── vocabulary ──▶ ids ── loop (network, loss) ──▶ weights
    package ── binary ── weights ──▶ network          weights ── export ── parity ── packing ──▶ package

What stands before the ids needs NumPy and SentencePiece; what comes after needs PyTorch as well (`langjustice[train]`).
Nothing here is imported unless somebody trains.
"""
