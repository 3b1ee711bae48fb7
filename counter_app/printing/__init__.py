"""Printing: profiles, the ways to a printer, and the read-back before anything is sent."""
