"""Text → graph: layout, quotations, event words, claims, statements. One file a question."""
