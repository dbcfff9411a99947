// mcp-remote: the bridge of assistants that know standard input alone to the service over HTTP.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import readline from "node:readline";

const { version } = createRequire(import.meta.url)("mcp-remote/package.json");
const bridge = spawn("node_modules/.bin/mcp-remote", [`${process.env.ONRECORD_URL}/mcp`, "--allow-http"], { stdio: ["pipe", "pipe", "ignore"] });
const lines = readline.createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
const ask = async (id, method, params) => {
  bridge.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  for (;;) {
    const reply = JSON.parse((await lines.next()).value);
    if (reply.id === id) return reply.result;
  }
};
const clientInfo = { name: "contract", version: "1" };
const begun = await ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
assert.ok(begun.serverInfo.name);
bridge.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
const { tools } = await ask(2, "tools/list", {});
assert.ok(tools.some((tool) => tool.name === "ask"));
bridge.kill();
console.log(`${version}: ${tools.length} tools through the bridge`);
process.exit(0);
