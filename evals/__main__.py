"""Measure the assistant on judged questions: `python -m evals run [dev|test]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter

from tqdm import tqdm

from assistant import Answer, AnswerKind, Question
from assistant.rendering import to_json
from corpus import Corpus
from corpus.errors import BadQuestion, SetupError
from evals.case import DATA, Case, faults, read_cases
from evals.metrics import correct, recall, success

Judged = tuple[Case, Answer, float]
RESULTS = Path("var") / "evals"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 2 for an error that the user can cure."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("run", help="answer and score the judged questions")
    command.add_argument("split", nargs="?", default="dev", choices=("dev", "test"))
    command.add_argument("--failures", action="store_true", help="list what was not correct")
    command = commands.add_parser("calibrate", help="fit the weights of refusal")
    command.add_argument("lay", type=Path, help="BEIR folder with questions about other law")
    options = parser.parse_args(arguments)
    try:
        if options.command == "calibrate":
            from evals.calibration import calibrate

            print(calibrate(options.lay))
            return 0
        run(options.split, options.failures)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    return 0


def run(split: str, failures: bool) -> None:
    """Answer all questions of a split, store the answers, print the scores."""
    from assistant import Assistant

    assistant = Assistant.open()
    cases = read_cases(DATA / f"{split}.jsonl")
    if wrong := faults(cases, assistant.corpus):
        raise BadQuestion(f"{len(wrong)} faults in {split}.jsonl", found="; ".join(wrong[:5]))
    judged: list[Judged] = []
    for case in tqdm(cases, desc=split, unit="question"):
        began = perf_counter()
        answer = assistant.answer(Question(case.question, case.history, case.as_of))
        judged.append((case, answer, 1000 * (perf_counter() - began)))
    store(split, judged)
    print(table(judged, assistant.corpus))
    if failures:
        list_failures(judged, assistant.corpus)


def store(split: str, judged: Iterable[Judged]) -> None:
    """Write the answers to var/evals/SPLIT.answers.jsonl."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps(to_json(a, c.id, ms), ensure_ascii=False) for c, a, ms in judged]
    (RESULTS / f"{split}.answers.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def table(judged: list[Judged], corpus: Corpus) -> str:
    """The scores as a Markdown table, over all, by role and by kind."""
    groups: list[tuple[str, Callable[[Case], bool]]] = [("all", lambda c: True)]
    groups += [(r, lambda c, r=r: c.role == r) for r in ("resident", "agent")]  # type: ignore[misc]
    groups += [(k, lambda c, k=k: c.kind == k) for k in sorted({c.kind for c, *_ in judged})]  # type: ignore[misc]
    lines = [
        "| questions | n | correct | Success@1 | Success@5 | R@10 | refused rightly | refused wrongly |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, belongs in groups:
        lines.append(row(name, [j for j in judged if belongs(j[0])], corpus))
    times = [ms for *_, ms in judged]
    lengths = [sum(c.end - c.start for c in a.citations) for _, a, _ in judged if a.citations]
    lines.append("")
    lines.append(
        f"median quoted {median(lengths):.0f} characters; "
        f"answer time p50 {median(times):.1f} ms, p99 {quantiles(times, n=100)[98]:.1f} ms"
    )
    return "\n".join(lines)


def row(name: str, judged: list[Judged], corpus: Corpus) -> str:
    """One line of the table."""
    rankings = [(c, [h.clause_id for h in a.hits]) for c, a, _ in judged if c.gold]
    refusals = [(c, a.kind is AnswerKind.REFUSED) for c, a, _ in judged]
    cells = [
        name,
        str(len(judged)),
        share(correct(c, a, corpus) for c, a, _ in judged),
        share(success(c, r, corpus, 1) for c, r in rankings),
        share(success(c, r, corpus, 5) for c, r in rankings),
        share(recall(c, r, corpus, 10) for c, r in rankings),
        share(float(refused) for c, refused in refusals if not c.gold),
        share(float(refused) for c, refused in refusals if c.gold),
    ]
    return "| " + " | ".join(cells) + " |"


def share(values: Iterable[float]) -> str:
    """A mean with three decimals; a dash where there is nothing to average."""
    listed = list(values)
    return f"{mean(listed):.3f}" if listed else "–"


def list_failures(judged: list[Judged], corpus: Corpus) -> None:
    """What was asked, what was expected and what was cited, of all that was not correct."""
    for case, answer, _ in judged:
        if correct(case, answer, corpus):
            continue
        print(f"\n{case.id} {case.role} {case.kind}: {' / '.join([*case.history, case.question])}")
        print("   expected:", [g.clause for g in case.gold], list(case.facts))
        print("   cited:", answer.kind.value, [c.clause.id for c in answer.citations])
        print("   hits:", [(h.clause_id, round(h.score, 2)) for h in answer.hits[:3]])


if __name__ == "__main__":
    sys.exit(main())
