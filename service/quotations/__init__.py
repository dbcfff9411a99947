"""Whether a quotation was said: its words found in the record, compared, and judged.

`parts` reads a quotation, `candidates` finds where it may have been said, `placing` lays its words beside the record's,
`claims` says who is said to have said it and when, and `checker` puts the verdict together. `article` finds the
quotations of a whole text. Laying words side by side is left to `onrecord.service.alignment`, and what a difference
changes to `onrecord.service.sense`, since near-duplicate folding asks the same. How words are compared and marks are
read stands in `onrecord.indexer.text`, since a build links quotations by the same rules.
"""
