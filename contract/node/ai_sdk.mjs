// Vercel's AI SDK: its default, the Responses API, whole and streamed, and chat completions.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("ai/package.json");
const openai = createOpenAI({ baseURL: `${process.env.ONRECORD_URL}/v1`, apiKey: "none" });
const prompt = "What has China said about space cooperation?";
const whole = await generateText({ model: openai("onrecord"), prompt });
assert.match(whole.text, /“/);
assert.ok(whole.sources.every((source) => source.url.startsWith(process.env.ONRECORD_URL)));
assert.ok(whole.sources.length > 0);
let streamed = "";
for await (const part of streamText({ model: openai("onrecord"), prompt }).textStream) streamed += part;
assert.equal(streamed, whole.text);
const chat = await generateText({
  model: openai.chat("onrecord"),
  messages: [
    { role: "user", content: prompt },
    { role: "assistant", content: whole.text },
    { role: "user", content: "the first one" },
  ],
});
assert.match(chat.text, /\/c\//);
console.log(`${version}: answer with ${whole.sources.length} sources, the same streamed, a follow-up by chat`);
