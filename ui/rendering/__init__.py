"""Answers, search results and documents as HTML: pure functions, every foreign word escaped."""
