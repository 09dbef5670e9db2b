"""The database on a ClickHouse cluster instead of in a DuckDB file; the same query files."""
