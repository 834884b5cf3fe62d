import type { MediaPeer } from "@moim/media";
import type { LineView } from "@moim/protocol";
import { followLine, newLine, type LineState } from "@moim/room";

/** How often lines are looked at, and whose aren't good is told. */
const LOOK_EVERY_MS = 5_000;

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
  #states = new Map<string, LineState>();
  #looking = false;
  #toldAny = false;
  #closed = false;

  constructor(parts: LinesParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Looks at all lines once, one after the other, and tells of them. Nothing is done while an earlier look isn't over. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const states = new Map<string, LineState>();
      const lines: LineView[] = [];
      for (const { id, peer } of this.#parts.peers()) {
        const { lossShare, rttMs } = await peer.measureLine();
        const state = followLine(this.#states.get(id) ?? newLine, { lossShare, rttMs });
        states.set(id, state);
        if (state.mark !== "good") lines.push({ participantId: id, mark: state.mark, ...rounded(lossShare, rttMs) });
      }
      this.#states = states;
      this.#tell(lines);
    } finally {
      this.#looking = false;
    }
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
