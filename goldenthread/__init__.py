"""Golden Thread: documentation that keeps the thread from need to goal to strategy to note to unit."""

__version__ = "2026.1"
