"""What every request passes before a route sees it, one idea a file; pure ASGI, so that answers may stream."""
