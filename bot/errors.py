"""Everything that can go wrong and is told to a person in one sentence. Imports nothing."""

from __future__ import annotations


class BudgetBotError(Exception):
    """Something a person must be told; the text says where, what is wrong and what to do."""


class DocumentError(BudgetBotError):
    """A document that cannot be loaded."""


class StoreError(BudgetBotError):
    """A database that is missing, damaged, too old or in use."""


class TooMuchError(StoreError):
    """A question that takes too long, or more rows than can be read."""


class QueryFileError(BudgetBotError):
    """One or more faults in query files; the text holds one fault a line."""


class SettingsError(BudgetBotError):
    """A setting that is missing or makes no sense."""
