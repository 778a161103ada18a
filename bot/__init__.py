"""The doors: settings, answers, and the command line over one core."""
