import type { MediaPeer } from "@moim/media";
import type { LineView } from "@moim/protocol";
import { followLine, newLine, type LineState } from "@moim/room";

/** How often lines are looked at, and whose aren't good is told. */
const LOOK_EVERY_MS = 5_000;
/** Lines looked at each time: of more people each is looked at less often, so that the worker has its time for media. */
const AT_ONCE = 60;

/** What lines must know of their room. */
export type LinesParts = {
  /** Those who are in the room with media. */
  peers: () => readonly { id: string; peer: Pick<MediaPeer, "measureLine"> }[];
  /** Tells all who are in the room. */
  tell: (lines: LineView[]) => void;
};

/** Follows everyone's line, and tells the room whose isn't good for as long as there are any (M10). Whoever opens it closes it. */
export class Lines {
  readonly #parts: LinesParts;
  readonly #timer: NodeJS.Timeout;
  #known = new Map<string, { state: LineState; lossShare: number | null; rttMs: number | null }>();
  #turn = 0;
  #looking = false;
  #toldAny = false;
  #closed = false;

  constructor(parts: LinesParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Looks at the lines whose turn it is, one after the other, and tells of all that aren't good. Nothing is done while an earlier look isn't over. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const peers = this.#parts.peers();
      for (const { id, peer } of this.#due(peers)) {
        const sample = await peer.measureLine();
        this.#known.set(id, { ...sample, state: followLine(this.#known.get(id)?.state ?? newLine, sample) });
      }
      const present = new Set(peers.map(({ id }) => id));
      for (const id of this.#known.keys()) if (!present.has(id)) this.#known.delete(id);
      const lines = [...this.#known].flatMap(
        ([
          participantId,
          {
            state: { mark },
            lossShare,
            rttMs,
          },
        ]): LineView[] => (mark === "good" ? [] : [{ participantId, mark, ...rounded(lossShare, rttMs) }]),
      );
      this.#tell(lines);
    } finally {
      this.#looking = false;
    }
  }

  /** Whose turn it is. */
  #due<Peer>(peers: readonly Peer[]): Peer[] {
    const first = (this.#turn * AT_ONCE) % Math.max(peers.length, 1);
    this.#turn = first + AT_ONCE >= peers.length ? 0 : this.#turn + 1;
    return peers.slice(first, first + AT_ONCE);
  }

  /** Nothing is said of good lines but once, that the last bad one is over. */
  #tell(lines: LineView[]): void {
    if (this.#closed || (lines.length === 0 && !this.#toldAny)) return;
    this.#toldAny = lines.length > 0;
    this.#parts.tell(lines);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }
}

/** To a tenth of a per cent, and to a millisecond. */
function rounded(lossShare: number | null, rttMs: number | null): Pick<LineView, "lossShare" | "rttMs"> {
  return {
    lossShare: lossShare === null ? null : Math.round(lossShare * 1_000) / 1_000,
    rttMs: rttMs === null ? null : Math.round(rttMs),
  };
}
