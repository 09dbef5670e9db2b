"""A question taken apart: what it names, what it wants done, and what stays unexplained."""
