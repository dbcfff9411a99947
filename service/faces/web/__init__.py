"""The web page: the record as a person reads it, in templates and one stylesheet, over the same parts as every face."""
