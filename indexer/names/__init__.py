"""Names: of people with their offices, and of news outlets."""
