"""The cells of one document as columns in memory, and the statements that only pick rows of them.

DuckDB plans a statement anew each time it runs, which costs more than reading the few hundred
rows of one document. What looks up cells of one document is therefore read from here; everything
else, and whatever is not plain, is left to DuckDB. A test holds that both give the same rows.
"""
