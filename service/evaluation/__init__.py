"""Evaluation: how often the right answer comes first, measured on questions whose answers are known.

    questions, a BEIR folder -> rankings of judged documents -> measures by style -> comparison

Rankings are made by the same retriever that answers users. Nothing here changes what is found.
"""
