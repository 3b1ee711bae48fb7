"""The command line: what schedulers, imports and other programs call."""
