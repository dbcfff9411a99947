// openapi-typescript: types from the description of the API, with the bodies of errors.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import openapiTS, { astToString } from "openapi-typescript";

const { version } = createRequire(import.meta.url)("openapi-typescript/package.json");
const types = astToString(await openapiTS(new URL(`${process.env.ONRECORD_URL}/openapi.json`)));
for (const path of ['"/v1/ask"', '"/v1/search"', '"/v1/quotations/verify"']) assert.ok(types.includes(path), path);
assert.match(types, /application\/problem\+json/);
console.log(`${version}: ${types.split("\n").length} lines of types, with problem documents`);
