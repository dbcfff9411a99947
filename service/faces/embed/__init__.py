"""On Record in any web page: the `<on-record>` element, a page for frames, and oEmbed for whoever pastes a link."""
