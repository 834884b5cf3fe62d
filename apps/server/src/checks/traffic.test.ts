import {
  CHECK_CHUNK_BYTES,
  CHECK_ECHO_MAX_BYTES,
  CHECK_MAX_BYTES,
  CHECK_MESSAGE_COUNTS_BYTES,
  CHECK_WANT_MAX_BYTES,
} from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { answerTo, type Heard, type Traffic } from "./traffic.ts";

const none: Traffic = { inBytes: 0, outBytes: 0 };
const says = (text: string): Heard => ({ channel: "reliable", message: Buffer.from(text), isText: true, inBytes: 0 });
const sends = (bytes: number, inBytes = bytes): Heard => ({
  channel: "reliable",
  message: Buffer.alloc(bytes),
  isText: false,
  inBytes,
});
const pings = (bytes: number): Heard => ({
  channel: "lossy",
  message: Buffer.alloc(bytes, 7),
  isText: false,
  inBytes: 0,
});
const sizes = (heard: Heard) => {
  const answered = answerTo(none, heard);
  return answered.is === "answered" ? answered.replies.map((reply) => Buffer.byteLength(reply)) : answered.is;
};

describe("what a connection check is answered", () => {
  test("on the lossy channel is what was sent, once", () => {
    const heard = pings(CHECK_ECHO_MAX_BYTES);
    expect(answerTo(none, heard)).toMatchObject({ is: "answered", replies: [heard.message] });
  });

  test("to bytes on the reliable channel is how many came", () => {
    expect(answerTo(none, sends(9_000, 25_000))).toMatchObject({ is: "answered", replies: ['{"got":25000}'] });
  });

  test.each([
    [1, [1]],
    [CHECK_CHUNK_BYTES, [CHECK_CHUNK_BYTES]],
    [CHECK_CHUNK_BYTES + 5, [CHECK_CHUNK_BYTES, 5]],
    [CHECK_WANT_MAX_BYTES, Array(CHECK_WANT_MAX_BYTES / CHECK_CHUNK_BYTES).fill(CHECK_CHUNK_BYTES)],
  ])("to who wants %i bytes is exactly these", (bytes, expected) => {
    expect(sizes(says(JSON.stringify({ want: bytes })))).toEqual(expected);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '{"want":0}',
    '{"want":-1}',
    '{"want":1.5}',
    '{"want":"9"}',
    '{"want":1e9}',
    '{"got":1}',
  ])("to %j is nothing: the check is over", (text) => expect(sizes(says(text))).toBe("malformed"));
  test("to a ping larger than a packet is nothing: the check is over", () => {
    expect(sizes(pings(CHECK_ECHO_MAX_BYTES + 1))).toBe("malformed");
  });
});

describe("the bytes of a connection check", () => {
  test("count in both directions, an empty message as a kilobyte", () => {
    expect(answerTo(none, pings(0))).toMatchObject({
      traffic: { inBytes: CHECK_MESSAGE_COUNTS_BYTES, outBytes: CHECK_MESSAGE_COUNTS_BYTES },
    });
    expect(answerTo(none, sends(5_000))).toMatchObject({
      traffic: { inBytes: 5_000, outBytes: CHECK_MESSAGE_COUNTS_BYTES },
    });
  });

  test.each<[string, Heard]>([
    ["pings", pings(1)],
    ["bytes", sends(16 * 1024)],
    ["wants", says(JSON.stringify({ want: CHECK_WANT_MAX_BYTES }))],
    ["small wants", says('{"want":1}')],
  ])("are bounded, whoever sends %s without an end", (_what, heard) => {
    let [traffic, messages, sent] = [none, 0, 0];
    for (;;) {
      const answered = answerTo(traffic, heard);
      if (answered.is !== "answered") {
        expect(answered.is).toBe("spent");
        break;
      }
      traffic = answered.traffic;
      messages += 1;
      sent += answered.replies.reduce((sum, reply) => sum + Buffer.byteLength(reply), 0);
    }
    expect(messages).toBeLessThanOrEqual(CHECK_MAX_BYTES / CHECK_MESSAGE_COUNTS_BYTES);
    expect(messages).toBeGreaterThan(100);
    expect(sent).toBeLessThanOrEqual(CHECK_MAX_BYTES);
  });
});
