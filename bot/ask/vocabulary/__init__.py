"""The names that a database and the glossary give to things, and how texts are looked up."""
