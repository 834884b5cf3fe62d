import { expect, test } from "vitest";
import { turnCredentials } from "./credentials.ts";

test("credentials are those of the draft: HMAC-SHA1 of the username under the shared secret, in base64", () => {
  // From: printf %s 1700000000:pia | openssl dgst -sha1 -hmac north-star-and-two-more-pieces-of-it -binary | base64
  expect(turnCredentials("north-star-and-two-more-pieces-of-it", "pia", 1_700_000_000)).toEqual({
    username: "1700000000:pia",
    credential: "X6avw9qk2DLJpffGVQgzUSZbtog=",
  });
});

test("another participant, time or secret has another credential", () => {
  const made = [
    turnCredentials("secret", "pia", 100),
    turnCredentials("secret", "hana", 100),
    turnCredentials("secret", "pia", 101),
    turnCredentials("another", "pia", 100),
  ];
  expect(new Set(made.map(({ credential }) => credential)).size).toBe(4);
});
