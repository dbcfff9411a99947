// citation-js: BibTeX, RIS and CSL-JSON are read, and all three name the speaker, the day and an address.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("@citation-js/core/package.json");
const address = `${process.env.ONRECORD_URL}/v1/citations/2024-02-23-mao-ning-3500/4/1`;
for (const form of ["bibtex", "ris", "csl"]) {
  const [item] = new Cite(await (await fetch(`${address}?format=${form}`)).text()).data;
  assert.deepEqual([item.author[0].family, item.author[0].given], ["Mao", "Ning"], form);
  assert.deepEqual((item.issued ?? item["event-date"])["date-parts"][0].map(Number), [2024, 2, 23], form);
  assert.match(item.URL, /^https?:/, form);
}
const written = new Cite(await (await fetch(`${address}?format=bibtex`)).text()).format("bibliography", { template: "apa" });
assert.match(written, /^Mao, N\. \(2024, February 23\)/);
console.log(`${version}: BibTeX, RIS and CSL-JSON; ${written.trim()}`);
