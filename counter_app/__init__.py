"""The counter: intake, diagnosis, quote and dispatch for a repair shop."""

__version__ = "0.1.0"
