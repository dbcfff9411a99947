"""A transcript that means harm: markup, scripts, Markdown, very long words, marks that turn the writing round."""

from __future__ import annotations

SCRIPT = "<script>document.title='taken'</script>"
IMAGE = "<img src=x onerror=\"document.title='taken'\">"
LONG = "kiribati" * 60
TURNED = "\u202eneddih\u202c"
HOSTILE = f"""Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: Kiribati {SCRIPT} and "quotes' & ampersands? {TURNED}

Mao Ning: On Kiribati {IMAGE} we have said {SCRIPT} what there is to say. {{{{ 7 * 7 }}}} and {{% raw %}} are words.

**Kiribati** is [a link](javascript:alert(1)) and {LONG} is one word. {TURNED} is turned round for Kiribati.

AFP: Will Kiribati </textarea></pre></title><h1>answer</h1>?

Mao Ning: Kiribati and China have a good relationship. </blockquote></article><form action="https://example.org/">
"""
