"""The language of questions: words, numbers, sounds, spelling; no names of a database."""
