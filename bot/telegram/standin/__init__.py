"""A stand-in for the Bot API server, as strict as Telegram in what matters to this bot."""
