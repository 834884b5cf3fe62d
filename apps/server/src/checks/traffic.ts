import {
  CHECK_CHUNK_BYTES,
  CHECK_ECHO_MAX_BYTES,
  CHECK_MAX_BYTES,
  CHECK_MESSAGE_COUNTS_BYTES,
  CHECK_WANT_MAX_BYTES,
  type CheckChannel,
  type CheckGot,
} from "@moim/protocol";
import { z } from "zod";

/** What a check has sent and has been sent, over all its ways. */
export type Traffic = { inBytes: number; outBytes: number };
/** A message of a browser on one of a way's channels. `inBytes`: what came on this way's reliable channel so far, with it. */
export type Heard = { channel: CheckChannel; message: Buffer; isText: boolean; inBytes: number };
export type Answered =
  { is: "answered"; traffic: Traffic; replies: readonly (string | Buffer)[] } | { is: "spent" } | { is: "malformed" };

const want = z.object({ want: z.number().int().min(1).max(CHECK_WANT_MAX_BYTES) });
const ZEROS = Buffer.alloc(CHECK_CHUNK_BYTES);

/** What a message counts as: an empty one is work as well. */
export const costOf = (bytes: number) => Math.max(CHECK_MESSAGE_COUNTS_BYTES, bytes);

/**
 * Decides what a message is answered with, on the channel it came on. Nothing is sent but to who proved to be there (ICE, DTLS), and of
 * nothing more than `CHECK_MAX_BYTES` in either direction.
 */
export function answerTo({ inBytes, outBytes }: Traffic, heard: Heard): Answered {
  const replies = repliesTo(heard);
  if (replies === null) return { is: "malformed" };
  const traffic = {
    inBytes: inBytes + costOf(heard.message.length),
    outBytes: replies.reduce((sum, reply) => sum + costOf(Buffer.byteLength(reply)), outBytes),
  };
  if (Math.max(traffic.inBytes, traffic.outBytes) > CHECK_MAX_BYTES) return { is: "spent" };
  return { is: "answered", traffic, replies };
}

function repliesTo({ channel, message, isText, inBytes }: Heard): (string | Buffer)[] | null {
  if (channel === "lossy") return message.length <= CHECK_ECHO_MAX_BYTES ? [message] : null;
  if (!isText) return [JSON.stringify({ got: inBytes } satisfies CheckGot)];
  const asked = want.safeParse(parsed(message));
  if (!asked.success) return null;
  const chunks: Buffer[] = [];
  for (let left = asked.data.want; left > 0; left -= CHECK_CHUNK_BYTES) chunks.push(ZEROS.subarray(0, left));
  return chunks;
}

function parsed(message: Buffer): unknown {
  try {
    return JSON.parse(message.toString("utf8"));
  } catch {
    return undefined;
  }
}
