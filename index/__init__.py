"""The index: passages made findable by meaning and by word, published as generations."""
