// React: the element in a page, with its key under a name that React passes on.
import assert from "node:assert/strict";
import { createElement, version } from "react";
import { renderToStaticMarkup } from "react-dom/server";

const element = createElement("on-record", { question: "What about debt?", "access-key": "onrecord_1", server: "https://record.example.org" });
const page = renderToStaticMarkup(element);
assert.match(page, /access-key="onrecord_1"/);
const script = await (await fetch(`${process.env.ONRECORD_URL}/embed.js`)).text();
for (const [, name] of page.matchAll(/ ([a-z-]+)="/g)) assert.ok(script.includes(`"${name}"`), name);
console.log(`${version}: ${page}`);
