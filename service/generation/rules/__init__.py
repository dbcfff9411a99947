"""The rules that a model's sentences must pass, one per module. None uses a model."""
