"""How a database came from each schema to the next; written once, with literal operations."""
