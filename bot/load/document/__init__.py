"""What a document says as a whole, and the rows that it becomes."""
