"""From the lines of a file to documents with clauses, by general rules and no list of exceptions."""
