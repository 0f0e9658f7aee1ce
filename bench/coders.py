"""Reports a second and memory, text to JSONL, of the coders and of two yardsticks, on one core.

`python bench/coders.py ../shared [--rounds 3]` codes (a) conflict reports (gold/train, about 265 words each) and (b)
general news (data/polnear) with the trained coder and the rules coder, runs the encoder alone over the same word
pieces, and a spaCy pipeline of the usual small architecture (tok2vec, tagger, parser, ner; `pip install spacy`) over
the same texts. Each contestant runs in a process of its own, in turn, so that memory is its own and a slow minute
of the machine hits all alike. spaCy's weights are random: they cost what trained ones cost.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CONTESTANTS = ("model", "rules", "encoder", "spacy")
REPORTS = {"conflict": 300, "general": 84}


def texts(shared: Path, kind: str) -> list[str]:
    """The texts of a corpus, in a fixed order."""
    if kind == "conflict":
        paths = sorted((shared / "gold" / "train").glob("*.txt"))[: REPORTS[kind]]
        return [path.read_text("utf-8") for path in paths]
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][: REPORTS[kind]]


def coding(name: str) -> Callable[[str], object]:
    """Text to a line of JSONL, by one of our coders."""
    import hashlib

    from whosays.coding import get_coder
    from whosays.contract import dump_coded
    from whosays.model import CodedReport, RawDocument
    from whosays.reading import read

    coder = get_coder(name)

    def code(text: str) -> str:
        data = text.encode()
        report = read(RawDocument("bench", "bench", data, hashlib.sha256(data).hexdigest(), "text/plain"))
        return dump_coded(CodedReport(report, coder.code(report), name))

    return code


def encoder() -> Callable[[str], object]:
    """The trunk alone over all word pieces of a text."""
    import numpy as np

    from whosays.coding.neural.inputs import FEATURES, WINDOW
    from whosays.coding.neural.onnx import load_model

    model = load_model()

    def run(text: str) -> None:
        ids = model.tokenizer.encode(text, add_special_tokens=False).ids
        for at in range(0, len(ids), WINDOW):
            window = np.array(ids[at : at + WINDOW], np.int64)
            model.network.trunk(window, np.zeros((len(window), len(FEATURES)), np.float32))

    return run


def spacy_pipeline(sample: list[str]) -> Callable[[str], object]:
    """spaCy's small architecture with the label counts of its English model, weights as initialised."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
    tagger = nlp.add_pipe("tagger", config=listener)
    parser = nlp.add_pipe("parser", config=listener)
    ner = nlp.add_pipe("ner", config=listener)
    for n in range(50):
        tagger.add_label(f"T{n}")
    for n in range(45):
        parser.add_label(f"d{n}")
    for n in range(18):
        ner.add_label(f"E{n}")
    doc = nlp.make_doc(sample[0][:300])
    gold = {"tags": ["T0"] * len(doc), "heads": [0] * len(doc), "deps": ["d0"] * len(doc), "entities": ["O"] * len(doc)}
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    return nlp


def contest(name: str, corpus: list[str]) -> dict[str, float]:
    """Load, warm up on five texts, then time all of them."""
    makers = {"encoder": encoder, "spacy": lambda: spacy_pipeline(corpus)}
    run = makers[name]() if name in makers else coding(name)
    for text in corpus[:5]:
        run(text)
    began = time.perf_counter()
    lines = [line for text in corpus if isinstance(line := run(text), str)]
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    claims = sum(len(json.loads(line)["claims"]) for line in lines)
    return {"reports_s": len(corpus) / took, "mib": peak, "claims": claims}


def end_to_end(shared: Path, kind: str) -> str:
    """`whosays code FOLDER --jobs 2` over all texts there are of a kind, its start included, by the clock. Python keeps
    its bytecode, as it does for whoever uses whosays: where it may not, each start takes twice as long."""
    from tempfile import TemporaryDirectory

    if kind == "conflict":
        every = [path.read_text("utf-8") for path in sorted((shared / "gold" / "train").glob("*.txt"))]
    else:
        with gzip.open(shared / "data" / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
            every = [json.loads(line)["text"] for line in lines]
    with TemporaryDirectory() as folder:
        for n, text in enumerate(every):
            (Path(folder) / f"{n:04d}.txt").write_text(text, "utf-8")
        keeping = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        command = [sys.executable, "-m", "whosays", "code", "--jobs", "2"]
        subprocess.run([*command, f"{folder}/0000.txt"], check=True, capture_output=True, env=keeping)
        began = time.perf_counter()
        subprocess.run([*command, folder], check=True, capture_output=True, env=keeping)
        took = time.perf_counter() - began
    words = sum(len(text.split()) for text in every)
    return (
        f"two processes, start included: {len(every)} reports of {words / len(every):.0f} words in {took:.1f} s, "
        f"{words / 265 / took:.1f} of 265 words or {words / 500 / took:.1f} of 500 words a second"
    )


def main() -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("shared", type=Path)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--one", nargs=2, metavar=("NAME", "CORPUS"), help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.one:
        print(json.dumps(contest(args.one[0], texts(args.shared, args.one[1]))))
        return 0
    names = [n for n in CONTESTANTS if n != "spacy" or importlib.util.find_spec("spacy")]
    if "spacy" not in names:
        print("spacy is not installed: its row is left out (pip install spacy)", file=sys.stderr)
    for kind in REPORTS:
        corpus = texts(args.shared, kind)
        words = statistics.mean(len(text.split()) for text in corpus)
        rows: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(args.rounds):
            for name in names:
                command = [sys.executable, __file__, str(args.shared), "--one", name, kind]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                rows[name].append(json.loads(out))
        print(f"\n{kind}: {len(corpus)} reports of {words:.0f} words, one process, median of {args.rounds} rounds\n")
        print("| | reports/s | against the trained coder | peak MiB | claims |\n| --- | --- | --- | --- | --- |")
        base = statistics.median(r["reports_s"] for r in rows["model"])
        for name in names:
            speed = statistics.median(r["reports_s"] for r in rows[name])
            peak = statistics.median(r["mib"] for r in rows[name])
            claims = rows[name][0]["claims"] or ""
            print(f"| {name} | {speed:.1f} | {speed / base:.2f} | {peak:.0f} | {claims} |")
        print(f"\n{end_to_end(args.shared, kind)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
