"""What a question asks for: its topic, and besides it dates, names and operators.

`reading` puts together what `operators`, `dates`, `chinese` and `names` find. All of it is pure: the
day that counts as today and the names that the record knows are passed in.
"""
