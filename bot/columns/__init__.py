"""The cells of one document as columns in memory, and the statements that are run over them there.

DuckDB plans a statement anew each time it runs, which costs more than reading the few hundred
rows of one document. What question types ask of one document is therefore mostly worked out here;
what is not plain is left to DuckDB. Tests hold that both give the same rows for every file.
"""
