"""The built-in authorization server of a single team: grants that stand on the service's access keys."""
