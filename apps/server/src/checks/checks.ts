import { randomBytes } from "node:crypto";
import type { MediaCheck } from "@moim/media";
import { CHECK_LIFE_MS, RequestError, type CheckBegun, type CheckWay } from "@moim/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Logger } from "../logger.ts";
import type { TurnAccess } from "../turn/access.ts";
import { answerTo, type Traffic } from "./traffic.ts";

/** Checks that run at once on this server, and those that one network may begin within ten minutes. */
export type CheckLimits = { atOnce: number; perNetwork: number; lifeMs: number };
const CHECK_LIMITS: CheckLimits = { atOnce: 24, perNetwork: 12, lifeMs: CHECK_LIFE_MS };
const PER_NETWORK_SECONDS = 600;
/** A browser tries five ways; what fails by chance may be tried again. */
const WAYS_MAX = 8;
/** Who finds all taken comes again after this: checks end much sooner than they have to. */
const FULL_MS = 15_000;

export type ChecksParts = {
  open: () => Promise<MediaCheck>;
  turn: Pick<TurnAccess, "forCheck">;
  /** @throws RequestError where nobody new is taken in */
  intake: () => void;
  log: Logger;
  limits?: Partial<CheckLimits> | undefined;
};

type Check = { media: MediaCheck; traffic: Traffic; ways: number; timer: NodeJS.Timeout };

/**
 * Connection checks that run. They are for strangers, who have no ticket: each is short, small and by itself, and their number is bounded, for
 * all and for one network.
 */
export class Checks {
  readonly #parts: ChecksParts;
  readonly #limits: CheckLimits;
  readonly #byNetwork: RateLimiterMemory;
  readonly #running = new Map<string, Check>();
  /** Places taken, those of checks that are being opened too. */
  #taken = 0;
  #closed = false;

  constructor(parts: ChecksParts) {
    this.#parts = parts;
    this.#limits = { ...CHECK_LIMITS, ...parts.limits };
    this.#byNetwork = new RateLimiterMemory({ points: this.#limits.perNetwork, duration: PER_NETWORK_SECONDS });
  }

  /**
   * Begins one.
   * @param network whose limit it counts against
   * @throws RequestError `too-many`, `checks-full`, `busy` or `restarting`
   */
  async begin(network: string): Promise<CheckBegun> {
    this.#parts.intake();
    if (this.#closed) throw new RequestError("restarting");
    if (this.#taken >= this.#limits.atOnce) throw new RequestError("checks-full", { retryAfterMs: FULL_MS });
    this.#taken += 1;
    let media: MediaCheck | undefined;
    try {
      await this.#byNetwork.consume(network).catch((refusal: unknown) => {
        const { msBeforeNext: retryAfterMs } = refusal as { msBeforeNext: number };
        throw new RequestError("too-many", { retryAfterMs });
      });
      media = await this.#parts.open();
      if (this.#closed) throw new RequestError("restarting");
      return { ...this.#keep(media), turn: this.#parts.turn.forCheck(network) };
    } catch (error) {
      media?.close();
      this.#taken -= 1;
      throw error;
    }
  }

  #keep(media: MediaCheck): Pick<CheckBegun, "id" | "lifeMs"> {
    const id = randomBytes(16).toString("base64url");
    const { lifeMs } = this.#limits;
    const timer = setTimeout(() => this.end(id), lifeMs).unref();
    this.#running.set(id, { media, traffic: { inBytes: 0, outBytes: 0 }, ways: 0, timer });
    media.onDeath(() => this.end(id));
    return { id, lifeMs };
  }

  /**
   * Opens another way of one.
   * @param fingerprint of the browser's certificate
   * @throws RequestError `check-over`; `too-many` after the last way it may have
   */
  async openWay(id: string, fingerprint: string): Promise<CheckWay> {
    const check = this.#running.get(id);
    if (!check) throw new RequestError("check-over");
    if (check.ways >= WAYS_MAX) throw new RequestError("too-many");
    check.ways += 1;
    let inBytes = 0;
    const way = await check.media
      .openWay(fingerprint, (channel, message, isText) => {
        if (channel === "reliable") inBytes += message.length;
        const answered = answerTo(check.traffic, { channel, message, isText, inBytes });
        if (answered.is !== "answered") {
          this.end(id);
          return;
        }
        check.traffic = answered.traffic;
        for (const reply of answered.replies) way.send(channel, reply);
      })
      .catch((error: unknown) => {
        if (!this.#running.has(id)) throw new RequestError("check-over", { cause: error }); // ended meanwhile
        throw error;
      });
    const { iceParameters, iceCandidates, dtlsParameters } = way.parameters;
    const own = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === "sha-256");
    if (!own) throw new Error("the worker's certificate has no SHA-256 fingerprint");
    return {
      ice: { usernameFragment: iceParameters.usernameFragment, password: iceParameters.password },
      candidates: iceCandidates.map(({ foundation, priority, address, port, protocol }) => {
        return { foundation, priority, address, port, protocol };
      }),
      fingerprint: own.value,
      channels: way.channels,
    };
  }

  /** Ends one, and everything that is open on it. @returns false where there is none */
  end(id: string): boolean {
    const check = this.#running.get(id);
    if (!check) return false;
    this.#running.delete(id);
    this.#taken -= 1;
    clearTimeout(check.timer);
    check.media.close();
    this.#parts.log.debug({ ways: check.ways, ...check.traffic }, "connection check ended");
    return true;
  }

  /** Ends all; nothing begins any more. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#running.keys()]) this.end(id);
  }
}
