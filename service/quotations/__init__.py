"""Whether a quotation was said: its words found in the record, compared, and judged.

`parts` reads a quotation, `candidates` finds where it may have been said, `placing` and `alignment` lay its words
beside the record's, `changes` says what differs, `claims` who is said to have said it and when, and `checker` puts
the verdict together. `article` finds the quotations of a whole text. How words are compared and marks are read
stands in `onrecord.indexer.text`, since a build links quotations by the same rules.
"""
