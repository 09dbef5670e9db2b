"""The question types: read from the query files, matched to a question, their slots bound."""
