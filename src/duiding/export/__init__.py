"""Records in the forms that people and other programs look at: a page, a table, Arrow."""
