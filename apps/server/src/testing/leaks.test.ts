import { describe, expect, test } from "vitest";
import { leaksIn, wordsIn } from "./leaks.ts";

const secret = '민아 "Mina" <b>\\ 9\n';
const inside = (text: string) => Buffer.from(`xy${text}z`);

describe("a secret is found on a line", () => {
  test.each([
    ["as it is", inside(secret)],
    ["as JSON writes it", inside(JSON.stringify({ name: secret }))],
    ["as JSON in JSON", inside(JSON.stringify(JSON.stringify({ name: secret })))],
    [
      "as JSON in ASCII",
      inside(JSON.stringify(secret).replace(/[가-힣]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)),
    ],
    ["in an address", inside(encodeURIComponent(secret))],
    ["in hex", inside(Buffer.from(secret).toString("hex"))],
    ["in base64", inside(Buffer.from(secret).toString("base64"))],
    ["in base64, behind one byte", inside(Buffer.from(`a${secret}b`).toString("base64"))],
    ["in base64 for addresses, behind two bytes", inside(Buffer.from(`ab${secret}c`).toString("base64url"))],
  ])("%s", (_how, received) => {
    expect(leaksIn(received, [secret])).toEqual([secret]);
    expect(leaksIn(received, ["민아 Mino"])).toEqual([]);
  });

  test("as bytes, and as bytes in base64", () => {
    const bytes = Buffer.from([0, 250, 3, 4, 255, 6, 7, 8]);
    const around = Buffer.concat([Buffer.from([1, 2]), bytes, Buffer.from([1])]);
    expect(leaksIn(around, [bytes])).toHaveLength(1);
    expect(leaksIn(Buffer.from(around.toString("base64")), [bytes])).toHaveLength(1);
    expect(leaksIn(Buffer.from([0, 250, 3, 4, 255, 6, 7]), [bytes])).toEqual([]);
  });
});

test("words are all that tells something, at any depth, in maps and sets too", () => {
  const value = {
    id: "abcdef",
    page: 3,
    at: 1_795_676_190_166,
    list: [new Map([["key-of-it", new Set(["inside"])]]), null, "no"],
  };
  expect(wordsIn(value)).toEqual(["abcdef", "1795676190166", "key-of-it", "inside"]);
});
