"""The accuracy gate: every coder scored on the shared corpora, held to the floors of `floors.yaml`.

`make quality`, or `python -m quality --help`. Corpora and scorers lie beside the project and are not part of it.
"""
