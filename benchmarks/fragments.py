"""Links into pages, opened in a real browser: is what it marks the quotation?

    python benchmarks/fragments.py INDEX PAGES [--links 200] [--seed 7]

INDEX holds the pages of the folder PAGES, saved as they were served. The pages are served on this machine; a link is made
to a passage drawn by chance, and Chromium opens it. It tells pages nothing of what it marks, except by `::target-text`,
which scripts cannot read; so a link is judged by its place: the page is scrolled so that the marked words are in its
middle, and the colour that `::target-text` gives them is looked for in a picture of the page, at each end of the words
and beside them.
"""

from __future__ import annotations
