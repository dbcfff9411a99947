"""The settings of indexing: their sections with defaults and help, and the reading of configuration files."""
