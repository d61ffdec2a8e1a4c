"""Measure the assistant on judged questions: run, compare with the baseline, and look back."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.errors import SetupError
from evals.case import SPLITS, read_cases, read_split
from evals.folder import RESULTS, latest
from evals.gate import BASELINE, accept, broken_rules, compare


def main(arguments: list[str] | None = None) -> int:
    """Run the command; status 1: the gate or the check refuses; 2: an error that the user can cure."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    splits = (*SPLITS, "all")

    command = commands.add_parser("run", help="ask, score and report the judged questions")
    command.add_argument("split", nargs="?", default="dev", choices=splits)
    command.add_argument("--out", type=Path, help="the folder; default: var/evals/TIME-SPLIT")
    command.add_argument("--failures", action="store_true", help="list what was not correct")
    command.add_argument("--rescore", type=Path, metavar="DIR", help="score a folder's files again")
    command.add_argument("--baseline", type=Path, default=BASELINE)
    command.set_defaults(run=run_run)

    command = commands.add_parser("gate", help="compare with the baseline; status 1 on a fall")
    command.add_argument("folder", nargs="?", type=Path, help="default: the last run")
    command.add_argument("--baseline", type=Path, default=BASELINE)
    command.add_argument("--accept", action="store_true", help="make this run the baseline")
    command.set_defaults(run=run_gate)

    command = commands.add_parser("trend", help="the last nights")
    command.add_argument("-n", type=int, default=14)
    command.add_argument("--split", default="all", choices=splits)
    command.add_argument("--results", type=Path, default=RESULTS, help="where the history is")
    command.set_defaults(run=run_trend)

    command = commands.add_parser("check", help="look for faults in the judged questions")
    command.set_defaults(run=run_check)

    command = commands.add_parser(
        "benchmark", help="measure retrieval on a folder laid out as BEIR"
    )
    command.add_argument("folder", type=Path)
    command.add_argument("--json", action="store_true", help="print JSON, not a table")
    command.set_defaults(run=run_benchmark)

    command = commands.add_parser("folds", help="measure what was not trained on (some 15 minutes)")
    command.add_argument("data", type=Path, help="the data folder of embeddings/README.md")
    command.set_defaults(run=run_folds)

    command = commands.add_parser("speed", help="time search beside rank_bm25")
    command.add_argument("texts", nargs="?", type=Path, help='.jsonl[.gz] with {"title", "text"}')
    command.set_defaults(run=run_speed)

    command = commands.add_parser("pool", help="draw questions for a second judge")
    command.add_argument("count", type=int)
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--split", default="all", choices=splits)
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=run_pool)

    command = commands.add_parser("agreement", help="Cohen's kappa of two judges")
    command.add_argument("file", type=Path)
    command.set_defaults(run=run_agreement)

    command = commands.add_parser("calibrate", help="fit the weights of refusal")
    command.add_argument("lay", type=Path, help="BEIR folder with questions about other law")
    command.set_defaults(run=run_calibrate)
    return top


def run_run(options: argparse.Namespace) -> int:
    """Ask, score and report; or score and report again what was asked before."""
    from evals.running import new_folder, rescore, run
    from evals.summary import failures, summary

    if options.rescore:
        folder = options.rescore
        results, scores = rescore(folder, folder.parent, options.baseline)
    else:
        from evals.generating import open_subject

        folder = options.out or new_folder(options.split)
        cases = read_split(options.split)
        results, scores = run(open_subject(), cases, options.split, folder, options.baseline)
    print(summary(scores, results.manifest))
    if options.failures:
        print(*failures(results, scores), sep="\n")
    print(f"report: {folder / 'report.html'}")
    return 0


def run_gate(options: argparse.Namespace) -> int:
    """Say of every gated metric and hard rule how it went, or accept the results."""
    from evals.scoring import read_questions

    folder = options.folder or latest()
    if options.accept:
        print(f"{accept(folder, options.baseline)} questions are the baseline: {options.baseline}")
        return 0
    rules = broken_rules(read_questions(folder))
    print(*rules, sep="\n")
    broken = any(rule.questions for rule in rules)
    try:
        comparison = compare(folder, options.baseline)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 1 if broken else 2
    print(*comparison.verdicts, sep="\n")
    print(
        f"{len(comparison.shared)} questions compared, {len(comparison.new)} new or judged anew, "
        f"{comparison.gone} not asked this time"
    )
    return int(broken or not comparison.passed)


def run_trend(options: argparse.Namespace) -> int:
    """Show the last nights."""
    from evals.history import nights, trend

    found = nights(options.results, options.split)[-options.n :]
    print(trend(found) if found else f"no night of {options.split} in {options.results}")
    return 0


def run_benchmark(options: argparse.Namespace) -> int:
    """Print what BM25, the vectors and both together reach on a benchmark."""
    from assistant.settings import Settings
    from embeddings.encoder import SentenceEncoder
    from evals.benchmark import as_json, as_table, benchmark

    found = benchmark(options.folder, SentenceEncoder.load(Settings.read().model))
    print(as_json(found) if options.json else as_table(found))
    return 0


def run_folds(options: argparse.Namespace) -> int:
    """Print how good retrieval is for what nothing was trained on."""
    from embeddings.training import Recipe
    from evals.folds import folds

    print(folds(options.data, Recipe()))
    return 0


def run_speed(options: argparse.Namespace) -> int:
    """Print how fast search is over the corpus, or over the texts of a file."""
    from assistant.settings import Settings
    from corpus import Corpus
    from embeddings.encoder import SentenceEncoder
    from evals.speed import as_text, speed, texts_of

    settings = Settings.read()
    texts = texts_of(options.texts, Corpus.open(settings.corpus))
    print(as_text(speed(SentenceEncoder.load(settings.model), texts)))
    return 0


def run_check(_: argparse.Namespace) -> int:
    """List what is wrong with the judged questions."""
    from assistant.settings import Settings
    from corpus import Corpus
    from evals.case import DATA
    from evals.checking import all_faults

    corpus = Corpus.open(Settings.read().corpus)
    dev, test = (read_cases(DATA / f"{split}.jsonl") for split in SPLITS)
    found = all_faults(dev, test, corpus)
    print(*found, f"{len(dev)} dev and {len(test)} test questions, {len(found)} faults", sep="\n")
    return int(bool(found))


def run_pool(options: argparse.Namespace) -> int:
    """Write a sample of questions with candidates for a second judge."""
    from evals.generating import open_subject
    from evals.pooling import draw, pool

    cases = draw(read_split(options.split), options.count, options.seed)
    rows = pool(open_subject().assistant, cases, options.seed)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    options.out.write_text(text, encoding="utf-8")
    print(f"{len(rows)} questions, {sum(len(r['candidates']) for r in rows)} pairs: {options.out}")
    return 0


def run_agreement(options: argparse.Namespace) -> int:
    """Say how far two judges agree."""
    from assistant.settings import Settings
    from corpus import Corpus
    from evals.pooling import agreement, our_judgement, read_pairs

    corpus = Corpus.open(Settings.read().corpus)
    print(agreement(read_pairs(options.file, our_judgement(read_split("all"), corpus))))
    return 0


def run_calibrate(options: argparse.Namespace) -> int:
    """Fit the weights that decide on refusal."""
    from evals.calibration import calibrate

    print(calibrate(options.lay))
    return 0


if __name__ == "__main__":
    sys.exit(main())
