"""Text on paper: the fonts, what may be printed, where a line breaks."""
