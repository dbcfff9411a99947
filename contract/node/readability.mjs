// Readability, Firefox's reader view: who is quoted is the author, and not who asked.
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("@mozilla/readability/package.json");
const url = `${process.env.ONRECORD_URL}/c/2024-02-23-mao-ning-3500/4/1`;
const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
const read = new Readability(new JSDOM(page, { url }).window.document).parse();
assert.equal(read.byline, "Mao Ning");
assert.match(read.textContent, /bilateral and multilateral channels/);
console.log(`${version}: the words, by ${read.byline}, ${read.publishedTime}`);
