"""The bot in Telegram: updates become questions, answers become messages.

An update goes through the poller or webhook (poll, service), waits for its turn (order), is told
to one story (stories: talk, commands, taps, menu, inline, membership), is judged (addressed) and
answered (asking: core in a thread, messages, keyboards); it leaves through outbox, limiter,
resend and wire. What must outlive a restart is in state.
"""
