-- What the database of the shipped documents was built from.
SELECT value FROM meta WHERE name = 'fingerprint'
