"""The built-in authorization server over HTTP; the protocol itself is that of the library `mcp`."""
