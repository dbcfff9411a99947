// mcp-remote: the built-in authorization server through the bridge; a person's part is played by fetch.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import readline from "node:readline";

const { version } = createRequire(import.meta.url)("mcp-remote/package.json");
const url = process.env.ONRECORD_GUARDED_URL;
const options = { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, PATH: "/nowhere" } }; // no browser to open
const bridge = spawn(process.execPath, ["node_modules/mcp-remote/dist/proxy.js", `${url}/mcp`, "--allow-http"], options);

const person = async (begin) => {
  const page = await fetch(begin);
  assert.match(await page.text(), /MCP CLI Proxy|mcp-remote/i);
  const answered = await fetch(page.url, {
    method: "POST",
    body: new URLSearchParams({ key: process.env.ONRECORD_KEY, answer: "allow" }),
  });
  assert.equal(answered.status, 200, await answered.text());
};
let log = "";
let isAsked = false;
bridge.stderr.on("data", (part) => {
  log += part;
  const found = log.match(/http\S+\/oauth\/authorize\S+/);
  if (found && !isAsked && log.includes("\n", found.index + found[0].length)) {
    isAsked = true;
    person(found[0]).catch((error) => {
      console.error(error, log);
      process.exit(1);
    });
  }
});
const lines = readline.createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
const ask = async (id, method, params) => {
  bridge.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  for (;;) {
    const { value, done } = await lines.next();
    assert.ok(!done, log);
    const reply = JSON.parse(value);
    if (reply.id === id) return reply.result;
  }
};
setTimeout(() => {
  console.error(`no answer\n${log}`);
  bridge.kill();
  process.exit(1);
}, 90_000);
const clientInfo = { name: "contract", version: "1" };
const begun = await ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
assert.ok(begun.serverInfo.name);
assert.ok(isAsked, "nobody was asked");
bridge.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
const asked = { name: "ask", arguments: { question: "What has China said about space cooperation?" } };
const told = await ask(2, "tools/call", asked);
assert.ok(told.structuredContent.answered);
bridge.kill();
console.log(`${version}: registered, a key entered, an answer through the bridge`);
process.exit(0);
