"""The Model Context Protocol: the record as tools, resources and a prompt of an assistant, over HTTP and on stdio."""
