"""Drafts: what was typed is kept from the first keystroke, and two windows never overwrite each other."""

from goldenthread.drafts.keeping import Gone, Stale, keep

__all__ = ["Gone", "Stale", "keep"]
