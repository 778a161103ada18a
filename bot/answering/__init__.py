"""A question to an answer made of verified quotes, or to an abstention."""
