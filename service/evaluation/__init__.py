"""Evaluation: measures search and answers on questions whose right answers are known.

    questions or a BEIR folder -> rankings of judged documents -> measures by style -> comparison

Rankings come from the same retriever that serves users. Nothing here changes the results.
"""
