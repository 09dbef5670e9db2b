"""The pages: documents and tables as published, a chat, permanent answers, a static copy of it."""
