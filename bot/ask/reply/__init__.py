"""Rows of a query made into the answer, or the sentence that says why there is none."""
