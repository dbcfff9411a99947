"""Alerts: what is newly said on a saved search, sent by webhook, to Slack or by e-mail, once for each statement."""
