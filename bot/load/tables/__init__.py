"""From raw rows to a table understood: unit, header, columns, lines in their tree."""
