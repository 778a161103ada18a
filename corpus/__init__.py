"""The collection: articles, their immutable text, and the database that holds them."""
