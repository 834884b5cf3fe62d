import type { CheckBegun } from "@moim/protocol/checks";
import { RequestError } from "@moim/protocol/errors";
import { createStore, type StoreApi } from "zustand/vanilla";
import { askServer, type CheckServer } from "./ask-server.ts";
import { measureDownload, measurePings, measureUpload, type CheckLine, type Clock } from "./measure.ts";
import { trySignaling } from "./signaling.ts";
import {
  BEGINNING,
  type CheckState,
  type FigureName,
  type FigureResult,
  type SignalingResult,
  type WayResult,
} from "./state.ts";
import { tryWay, type TryWay } from "./try-way.ts";
import { turnServers, wayNames, type WayName } from "./ways.ts";

export type CheckParts = {
  server: CheckServer;
  signaling: () => Promise<SignalingResult>;
  tryWay: TryWay;
  clock: Clock;
};
export type RunningCheck = {
  readonly store: StoreApi<CheckState>;
  /** Ends it early, and everything it has open. */
  stop(): void;
};

const clock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Checks by which ways this browser gets through to the server, all at the same time, and measures the best one. */
export function startCheck(
  serverUrl: string,
  parts: CheckParts = { server: askServer(serverUrl), signaling: () => trySignaling(serverUrl), tryWay, clock },
): RunningCheck {
  const store = createStore<CheckState>(() => BEGINNING);
  const abort = new AbortController();
  const run = new Run(store, parts, abort.signal);
  void run.run();
  return { store, stop: () => abort.abort() };
}

class Run {
  readonly #store: StoreApi<CheckState>;
  readonly #parts: CheckParts;
  readonly #signal: AbortSignal;

  constructor(store: StoreApi<CheckState>, parts: CheckParts, signal: AbortSignal) {
    this.#store = store;
    this.#parts = parts;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    await Promise.all([this.#trySignaling(), this.#checkMedia()]);
    if (!this.#signal.aborted) this.#store.setState({ stage: "done" });
  }

  async #trySignaling(): Promise<void> {
    this.#set({ signaling: await this.#parts.signaling() });
  }

  async #checkMedia(): Promise<void> {
    let begun: CheckBegun;
    try {
      begun = await this.#parts.server.begin();
    } catch (error) {
      const reason = error instanceof RequestError ? error.reason : "internal";
      this.#set({ server: reason === "no-connection" ? { is: "silent" } : { is: "refuses", reason } });
      for (const way of wayNames) this.#way(way, { is: "not-tried" });
      this.#figures({ is: "not-measured" });
      return;
    }
    const relays = Object.fromEntries(Object.entries(turnServers(begun.turn)).map(([way, { urls }]) => [way, urls]));
    this.#set({ server: { is: "answers", media: null }, relays });
    const end = () => this.#parts.server.end(begun.id);
    this.#signal.addEventListener("abort", end);
    try {
      await this.#tryAll(begun);
    } finally {
      this.#signal.removeEventListener("abort", end);
      if (!this.#signal.aborted) end();
    }
  }

  async #tryAll(begun: CheckBegun): Promise<void> {
    const lines = new Map<WayName, CheckLine>();
    const tried = wayNames.map(async (way) => {
      const line = await this.#try(way, begun);
      if (line) lines.set(way, line);
      return line;
    });
    try {
      let best: CheckLine | null = null;
      for (const [index, way] of wayNames.entries()) {
        best = (await tried[index]) ?? null;
        if (!best) continue;
        this.#set({ measuredOn: way });
        await this.#measure(best, way);
        break;
      }
      if (!best) this.#figures({ is: "not-measured" });
      await Promise.all(tried);
    } finally {
      await Promise.allSettled(tried);
      for (const line of lines.values()) line.close();
    }
  }

  async #try(way: WayName, { id, turn }: CheckBegun): Promise<CheckLine | null> {
    const relay = way === "udp" || way === "tcp" ? null : (turnServers(turn)[way] ?? "none");
    if (relay === "none") {
      this.#way(way, { is: turn.offered === "members" ? "members-only" : "not-offered" });
      return null;
    }
    this.#way(way, { is: "trying" });
    const ask = async (fingerprint: string) => {
      const opened = await this.#parts.server.way(id, fingerprint);
      const [first] = opened.candidates;
      if (first) this.#set({ server: { is: "answers", media: { address: first.address, port: first.port } } });
      return opened;
    };
    const { result, line } = await this.#parts.tryWay(way, { turn: relay, ask, signal: this.#signal });
    this.#way(way, result);
    return line;
  }

  /** One after the other, as each would disturb the others. */
  async #measure(line: CheckLine, way: WayName): Promise<void> {
    const { clock } = this.#parts;
    // By TCP nothing is lost: it comes late instead.
    const canLose = way === "udp" || way === "turn-udp";
    this.#figures({ is: "measuring" }, ["loss", "round-trip"]);
    const { lossRatio, roundTripMs } = await measurePings(line, clock);
    this.#figures(canLose ? { is: "measured", value: lossRatio } : { is: "not-measured" }, ["loss"]);
    this.#figures(measured(roundTripMs), ["round-trip"]);
    for (const [name, measure] of [
      ["download", measureDownload],
      ["upload", measureUpload],
    ] as const) {
      if (this.#signal.aborted) return;
      this.#figures({ is: "measuring" }, [name]);
      this.#figures(measured(await measure(line, clock)), [name]);
    }
  }

  #set(change: Partial<CheckState>): void {
    if (!this.#signal.aborted) this.#store.setState(change);
  }

  #way(way: WayName, result: WayResult): void {
    this.#set({ ways: { ...this.#store.getState().ways, [way]: result } });
  }

  #figures(result: FigureResult, names: readonly FigureName[] = ["loss", "round-trip", "download", "upload"]): void {
    const changed = Object.fromEntries(names.map((name) => [name, result]));
    this.#set({ figures: { ...this.#store.getState().figures, ...changed } });
  }
}

const measured = (value: number | null): FigureResult =>
  value === null ? { is: "not-measured" } : { is: "measured", value };
