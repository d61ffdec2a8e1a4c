"""Train the encoder that the repository ships: `python -m embeddings train DATA_FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.errors import SetupError
from embeddings.encoder import SHIPPED


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 2 for an error that the user can cure."""
    parser = argparse.ArgumentParser(prog="python -m embeddings", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("train", help="train on a data folder (embeddings/README.md)")
    command.add_argument("data", type=Path)
    command.add_argument(
        "-o", "--out", type=Path, default=SHIPPED, help="default: the shipped model"
    )
    command.add_argument("--seed", type=int, default=13)
    options = parser.parse_args(arguments)
    try:
        run_train(options.data, options.out, options.seed)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    return 0


def run_train(data: Path, out: Path, seed: int) -> None:
    """Train, save, and say what it was trained on."""
    from corpus import Corpus
    from embeddings.data import similar_questions
    from embeddings.training import Recipe, train

    model, counts = train(data, similar_questions(Corpus.open()), Recipe(seed=seed))
    model.save(out)
    print(", ".join(f"{name}: {count:,} pairs" for name, count in counts.items()))
    print(f"saved in {out}; build the index again: make index")


if __name__ == "__main__":
    sys.exit(main())
