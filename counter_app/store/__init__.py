"""Tables, unit of work, queries, migrations, audit chain and backup."""
