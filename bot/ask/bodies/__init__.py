"""Whose and when: bodies of government, years and phases that a question names or compares."""
