"""Raw documents to drafts: one module for each kind of document."""
