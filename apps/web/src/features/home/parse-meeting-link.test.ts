import { expect, test } from "vitest";
import { parseMeetingLink } from "./parse-meeting-link.ts";

const here = "meet.example.org:8443";
const key = "q8vJ2mZr0XbT5nKcYw1LsA";

test.each([
  key,
  `  ${key}\n`,
  `https://${here}/m/${key}`,
  `HTTPS://${here}/m/${key}/`,
  `${here}/m/${key}`,
  `/m/${key}`,
  `https://${here}/m/${key}?from=mail#top`,
  `Join us here: <https://${here}/m/${key}>.`,
])("%j leads to its meeting", (text) => {
  expect(parseMeetingLink(text, here)).toEqual({ kind: "key", key });
});

test.each(["abc", "hello there", `https://${here}/meetings/${key}`, `https://${here}/m/short`, "http://["])(
  "%j is no meeting link",
  (text) => {
    expect(parseMeetingLink(text, here)).toEqual({ kind: "malformed" });
  },
);

test("nothing is nothing, and another server is named", () => {
  expect(parseMeetingLink("  ", here)).toEqual({ kind: "empty" });
  expect(parseMeetingLink(`https://other.example/m/${key}`, here)).toEqual({
    kind: "elsewhere",
    host: "other.example",
  });
  expect(parseMeetingLink(`javascript:alert(1)//m/${key}`, here).kind).not.toBe("key");
});
