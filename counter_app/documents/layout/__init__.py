"""Setting a page: styles, languages, rows of cells, and their flow over pages."""
