"""Trains the weights that ship with Footnote; nothing here is needed to run it."""
