"""From what was found to an answer that one can trust: a few sentences, each with the place to check it, or silence.

`evidence` judges whether the record speaks to the question at all, `extraction` picks the sentences, `styles`
says how many and in what order, `records` holds what comes of it; `answerer` puts them together.
"""
