-- All names of things, each once.
SELECT DISTINCT name FROM entities ORDER BY hash(name)
