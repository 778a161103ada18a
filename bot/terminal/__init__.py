"""What the terminal shows: answers, tables, progress; plain text where it is no terminal."""
