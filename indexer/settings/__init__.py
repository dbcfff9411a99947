"""The settings: their sections with defaults and help, and how users write them."""
