-- The titles of the tables of a document.
SELECT title FROM tables WHERE document = $document
