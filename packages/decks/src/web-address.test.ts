import { expect, it } from "vitest";
import { isWebAddress } from "./web-address.ts";

it.each(["https://example.org/a?b#c", "http://example.org", "mailto:someone@example.org", "HTTPS://EXAMPLE.ORG"])(
  "follows %s",
  (address) => expect(isWebAddress(address)).toBe(true),
);

it.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,hello",
  "file:///etc/passwd",
  "vbscript:x",
  "blob:https://example.org/1",
  "example.org",
  "//example.org",
  "",
])("does not follow %j", (address) => expect(isWebAddress(address)).toBe(false));
