import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

test("a burst is let through, the next is refused, and time gives back", () => {
  let time = 0;
  const limit = createRateLimit({ burst: 3, perMinute: 60 }, () => time);
  for (let i = 0; i < 3; i++) limit.take("a");
  expect(() => limit.take("a")).toThrow(expect.objectContaining({ reason: "too-many" }));
  limit.take("b");
  time += 1_000;
  limit.take("a");
  expect(() => limit.take("a")).toThrow(expect.objectContaining({ reason: "too-many" }));
});

test("being refused does not prolong the wait", () => {
  let time = 0;
  const limit = createRateLimit({ burst: 1, perMinute: 60 }, () => time);
  limit.take("a");
  for (let i = 0; i < 9; i++) {
    time += 100;
    expect(() => limit.take("a")).toThrow();
  }
  time += 101;
  limit.take("a");
});

test("several tokens are taken at once or none, and the reason may be another", () => {
  const limit = createRateLimit({ burst: 5, perMinute: 1, reason: "invitations-many" }, () => 0);
  limit.take("a", 3);
  expect(() => limit.take("a", 3)).toThrow(expect.objectContaining({ reason: "invitations-many" }));
  limit.take("a", 2);
  expect(() => limit.take("a")).toThrow();
});
