"""On Record in other web pages: the `<on-record>` element, and oEmbed for links that are pasted."""
