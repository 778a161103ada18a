"""The commands of the terminal, grouped by what they work on."""
