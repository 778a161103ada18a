"""Acronyms that the articles explain themselves: short form, long form, and where it stands."""
