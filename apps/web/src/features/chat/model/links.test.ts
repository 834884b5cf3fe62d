import fc from "fast-check";
import { expect, test } from "vitest";
import { splitLinks } from "./links.ts";

const linksIn = (text: string) => splitLinks(text).flatMap(({ text, href }) => (href ? [text] : []));

test("addresses become links, the text around them stays", () => {
  expect(splitLinks("see https://example.org/a?b=c#d now")).toEqual([
    { text: "see ", href: null },
    { text: "https://example.org/a?b=c#d", href: "https://example.org/a?b=c#d" },
    { text: " now", href: null },
  ]);
});

test("what ends a sentence or closes a bracket isn't part of the address", () => {
  expect(
    linksIn("Look at http://example.org/page. Then (https://example.org/x), and https://en.example/a_(b)."),
  ).toEqual(["http://example.org/page", "https://example.org/x", "https://en.example/a_(b)"]);
});

test("nothing but http and https is a link, and no address with a name before its host", () => {
  expect(
    linksIn("javascript:alert(1) data:text/html,x file:///etc ftp://a.example https://bank.example@evil.example"),
  ).toEqual([]);
});

test("no text is lost or changed", () => {
  const text = fc.array(
    fc.constantFrom("https://a.example/", "(", ")", ".", " ", "http://", "가", "b", "\n", "javascript:"),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join("");
      const pieces = splitLinks(whole);
      expect(pieces.map((piece) => piece.text).join("")).toBe(whole);
      for (const { href } of pieces) if (href) expect(href).toMatch(/^https?:\/\//);
    }),
  );
});
