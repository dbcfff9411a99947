"""What a sentence of a model must keep to. Each module holds one rule, and none asks a model."""
