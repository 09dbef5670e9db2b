"""Reader of PDF files: characters and ruling lines of pages made into tables."""
