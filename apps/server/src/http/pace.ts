import { setTimeout as wait } from "node:timers/promises";

/** What is sent at once, in bytes: with its headers one packet, which holds up a voice for 170 ms on 50 kbit/s. */
const PIECE_BYTES = 1_000;
/** Slower, and a large image would hold a connection for ever; faster, and there is nothing to hold back. */
const MIN_KBIT = 8;
const MAX_KBIT = 1_000;

/** The pace a viewer asks for, in kbit/s, brought into bounds; null for none, and for what is no number. */
export function paceOf(asked: string | null): number | null {
  if (asked === null || !/^\d{1,6}$/.test(asked)) return null;
  return Math.min(MAX_KBIT, Math.max(MIN_KBIT, Number(asked)));
}

/**
 * A step of a pipeline that passes bytes on at a pace. TCP begins with some 15 KB at once: on a slow line they fill its queue,
 * and the packets of a voice behind them are lost.
 */
export function paced(kbit: number): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    for await (const bytes of source) {
      for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
        const piece = bytes.subarray(from, from + PIECE_BYTES);
        yield piece;
        await wait((piece.length * 8) / kbit);
      }
    }
  };
}
