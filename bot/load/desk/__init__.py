"""Loading at a desk and in the chat: many files, worker processes, the library, newer versions."""
