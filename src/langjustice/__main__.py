"""`python -m langjustice` is the same program as `langjustice`."""

from langjustice.cli.main import main

main()
