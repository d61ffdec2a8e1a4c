"""How good it is: judged questions, metrics, runs."""
