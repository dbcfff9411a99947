"""Evaluation: how often the right answer comes first, on questions whose answers are known.

    questions or a BEIR folder -> rankings of judged documents -> measures by style -> comparison

Rankings come from the same retriever that answers users. Nothing here changes what is found.
"""
