"""Times: what the words of time in a question mean, and what that does to the articles found."""
