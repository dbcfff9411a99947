"""The rules for sentences of a model. Each module holds one rule; none uses a model."""
