"""Readers of the formats of files: paragraphs and rows in file order, each with its place."""
