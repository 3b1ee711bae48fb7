"""Numbers and check digits, phones, serials, IMEIs, search terms: pure, no clock, no files."""
