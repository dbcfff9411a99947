// Apache Annotator: our web annotations find their words in our page of the transcript.
import { createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { JSDOM } from "jsdom";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("node_modules/@apache-annotator/dom/package.json"));
const base = process.env.ONRECORD_URL;
const found = await (await fetch(`${base}/v1/search?q=China&limit=30`)).json();
let anchored = 0;
for (const { passage_id: id } of found.hits) {
  const page = await (await fetch(`${base}/t/${id.split("/")[0]}`, { headers: { accept: "text/html" } })).text();
  const { window } = new JSDOM(page);
  for (const name of ["Node", "NodeFilter", "Range", "Text"]) globalThis[name] = window[name];
  const annotation = await (await fetch(`${base}/v1/citations/${id}?format=w3c`)).json();
  for (const target of [annotation.target].flat()) {
    const quote = target.selector.find((one) => one.type === "TextQuoteSelector");
    let words = null;
    for await (const range of createTextQuoteSelectorMatcher(quote)(window.document.body)) words = range.toString();
    assert.equal(words, quote.exact, `${id}: ${JSON.stringify(quote)}`);
  }
  anchored += 1;
}
assert.ok(anchored > 20, `${anchored}`);
console.log(`${version}: ${anchored} of ${found.hits.length} citations anchored`);
