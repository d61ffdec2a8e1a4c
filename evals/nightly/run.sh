#!/usr/bin/env bash
# One night: bring corpus and index up to date, measure everything, hold it against the baseline.
# A night that fails is written into the history and does not keep the next one from running.
#   exit status: 0 passed; 1 the gate refused; 2 there is nothing to compare with; 3 the night failed
# Settings: RESULTS (var/evals), KEEP (30 nights), SPLIT (all), PYTHON (.venv/bin/python)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

results=${RESULTS:-var/evals}
keep=${KEEP:-30}
split=${SPLIT:-all}
python=${PYTHON:-.venv/bin/python}
started=$(date -u +%Y-%m-%dT%H:%M:%S+00:00)
folder=$results/$(date -u +%Y%m%dT%H%M%S)-$split

failed() { # a short line is appended whole; the history is read again by evals/history.py
  mkdir -p "$results"
  printf '{"started": "%s", "split": "%s", "outcome": "failed", "reason": "%s"}\n' \
    "$started" "$split" "$1" >>"$results/history.jsonl"
  echo "the night failed: $1" >&2
  exit 3
}

prune() { # what an interrupted run left, and all but the last nights
  rm -rf "$results"/.*-"$split"-*
  find "$results" -mindepth 1 -maxdepth 1 -type d -name "*-$split" | sort | head -n "-$keep" |
    while IFS= read -r old; do rm -rf "$old"; done
}

step() { # a command that the night cannot do without
  "$python" -m "$@" || failed "python -m $1 $2 ended with status $?"
}

trap 'failed "ended from outside before it was done"' TERM INT HUP

step corpus import
step assistant index
step evals run "$split" --out "$folder"
prune
"$python" -m evals trend --split "$split" --results "$results"
"$python" -m evals gate "$folder"
