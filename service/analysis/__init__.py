"""What a record holds: statistics, surveys and listings."""
