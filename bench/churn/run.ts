import { setTimeout as pause } from "node:timers/promises";
import type { MediaCounts } from "@moim/media";
import { createRandom } from "../../apps/server/src/testing/soak/random.ts";
import { freeMediaPorts } from "../../scripts/shared/ports.mjs";
import { percentiles } from "../percentiles.ts";
import { balance } from "./ledger.ts";
import { OwnMedia } from "./own-media.ts";
import { descriptors, residentMiB } from "./process.ts";
import { expectedCounts, openProduct, type Product } from "./product.ts";
import { followRecovery, type Recovery } from "./recovery.ts";
import { ChurnRoom, PEOPLE } from "./room.ts";
import { lowestPerMinute, slopeOf } from "./slope.ts";

export type ChurnOptions = {
  minutes: number;
  rooms: number;
  killEverySeconds: number;
  seed: number;
  say?: (text: string) => void;
};
export type Audit = { atSeconds: number; expected: MediaCounts; counted: MediaCounts; same: boolean; waits: string[] };
type Sample = { atMs: number; value: number };
type WhatIsOpen = { descriptors: Record<string, number>; active: Record<string, number>; residentMiB: number };
type Quiet = WhatIsOpen & { rooms: number; media: MediaCounts; left: Record<string, number>; isEmpty: boolean };

const WORKERS = 2;
const RECOVERY_BAR_MS = 8_000;
/** A room's four write a message about so often, and do something else. */
const WRITE_EVERY_MS = 2_500;
const ACT_EVERY_MS = 8_000;
const SAMPLE_EVERY_MS = 5_000;
const SETTLE_LIMIT_MS = 30_000;
/** Connections that are kept for a while (to the database, and of who asks for figures) are closed by then. */
const QUIET_LIMIT_MS = 60_000;

/** A churn of rooms of four while their workers are killed; what it returns is what `npm run churn` prints. */
export async function churn(options: ChurnOptions) {
  const product = await openProduct(WORKERS);
  const media = await OwnMedia.open(await freeMediaPorts(1));
  const run = new Churn(product, media, options);
  try {
    return await run.run();
  } finally {
    await run.leave();
    media.close();
    await product.stop();
  }
}

class Churn {
  readonly #product: Product;
  readonly #media: OwnMedia;
  readonly #options: ChurnOptions;
  readonly #random;
  readonly #rooms: ChurnRoom[] = [];
  readonly #audits: Audit[] = [];
  readonly #recoveries: Recovery[] = [];
  readonly #resident: Sample[] = [];
  readonly #heap: Sample[] = [];
  #kills = 0;
  #isPaused = false;
  #isOver = false;
  #begunAt = 0;

  constructor(product: Product, media: OwnMedia, options: ChurnOptions) {
    this.#product = product;
    this.#media = media;
    this.#options = options;
    this.#random = createRandom(options.seed);
  }

  #say(text: string): void {
    this.#options.say?.(text);
  }

  async run() {
    for (let n = 1; n <= this.#options.rooms; n += 1) {
      const title = `room-${n}`;
      const random = createRandom(this.#random.int(0, 2 ** 31));
      this.#rooms.push(new ChurnRoom(await this.#product.openMeeting(title), title, this.#media, random));
    }
    await this.#warmUp();
    const before = await this.#whatIsOpen();
    this.#begunAt = performance.now();
    await this.#comeIn();
    const doing = [this.#live(), this.#sample()];
    await this.#killAndAudit();
    this.#isOver = true;
    await Promise.all(doing);
    await Promise.all(this.#rooms.map((room) => room.written()));
    const seconds = Math.round((performance.now() - this.#begunAt) / 1_000);
    await this.leave();
    const after = await this.#quiet(before);
    return await this.#report(seconds, before, after);
  }

  /** Everyone comes once and goes: what is opened once and kept is open. */
  async #warmUp(): Promise<void> {
    await this.#comeIn();
    for (const room of this.#rooms) room.write();
    await Promise.all(this.#rooms.map((room) => room.written()));
    await this.leave();
    await this.#until(async () => (await this.#product.status()).media.routers === 0, "the rooms to close");
  }

  async #comeIn(): Promise<void> {
    for (const room of this.#rooms) {
      await room.enter();
      await pause(50);
    }
    const at = performance.now();
    await this.#until(() => this.#rooms.every((room) => room.waits(at).length === 0), "everyone to be in").catch(
      (error: unknown) => {
        throw new Error(
          `${String(error)}: ${this.#rooms
            .flatMap((room) => room.waits(at))
            .slice(0, 20)
            .join("\n")}`,
        );
      },
    );
  }

  /** People write and do things, until it is over. */
  async #live(): Promise<void> {
    const tickMs = 100;
    while (!this.#isOver) {
      await pause(tickMs);
      for (const room of this.#rooms) {
        if (this.#random.chance(tickMs / WRITE_EVERY_MS)) room.write();
        if (!this.#isPaused && this.#random.chance(tickMs / ACT_EVERY_MS)) room.act();
      }
    }
  }

  async #sample(): Promise<void> {
    while (!this.#isOver) {
      const atMs = performance.now() - this.#begunAt;
      this.#resident.push({ atMs, value: residentMiB(this.#product.serverPid()) });
      const heap = (await this.#product.metrics().catch(() => undefined))?.get("nodejs_heap_size_used_bytes");
      if (heap !== undefined) this.#heap.push({ atMs, value: heap / 2 ** 20 });
      await pause(SAMPLE_EVERY_MS);
    }
  }

  /** Between two kills all is counted; after the last one too. */
  async #killAndAudit(): Promise<void> {
    const everyMs = this.#options.killEverySeconds * 1_000;
    const endsAt = performance.now() + this.#options.minutes * 60_000;
    for (let nextAt = performance.now() + everyMs; nextAt <= endsAt; nextAt += everyMs) {
      await pause(Math.max(0, nextAt - performance.now()));
      const recovering = this.#kill();
      await pause(everyMs / 2);
      await recovering;
      this.#audits.push(await this.#audit());
    }
    await pause(Math.max(0, endsAt - performance.now()));
    this.#audits.push(await this.#audit());
  }

  async #kill(): Promise<void> {
    const { workerPids, rooms } = await this.#product.status();
    const pid = workerPids.toSorted((a, b) => a - b)[0]; // the one that has lived the longest, mostly
    if (pid === undefined) throw new Error("the product has no media worker");
    const hit = new Set(rooms.filter(({ workerPid }) => workerPid === pid).map(({ id }) => id));
    const affected = this.#rooms.filter(({ meeting }) => hit.has(meeting.id));
    for (const room of affected) room.isLeftAlone = true;
    this.#kills += 1;
    process.kill(pid, "SIGKILL");
    const recoveries = await followRecovery(this.#kills, affected, performance.now());
    for (const room of affected) room.isLeftAlone = false;
    this.#recoveries.push(...recoveries);
    const times = recoveries.flatMap(({ ms }) => ms ?? []);
    this.#say(
      `kill ${this.#kills}: ${recoveries.length} recover, ${times.length} did, slowest ${Math.max(0, ...times)} ms`,
    );
  }

  /** Nobody comes or goes until what there is has been counted. */
  async #audit(): Promise<Audit> {
    this.#isPaused = true;
    try {
      const waits = () => this.#rooms.flatMap((room) => room.waits(performance.now() - 5_000));
      const isSettled = () => this.#rooms.every((room) => room.isSteady) && waits().length === 0;
      await this.#until(isSettled, "everyone to be there").catch(() => undefined);
      let audit = await this.#count();
      const deadline = performance.now() + SETTLE_LIMIT_MS;
      while (!audit.same && performance.now() < deadline) {
        await pause(500);
        audit = await this.#count();
      }
      const told = { ...audit, waits: waits() };
      if (!told.same || told.waits.length > 0) this.#say(`differs: ${JSON.stringify(told)}`);
      return told;
    } finally {
      this.#isPaused = false;
    }
  }

  async #count(): Promise<Omit<Audit, "waits">> {
    const there = this.#rooms.map(({ bots }) => ({
      sources: bots.filter(({ isOn }) => isOn).map(({ open }) => open.length),
    }));
    const expected = expectedCounts(there);
    const { media: counted } = await this.#product.status();
    const same = Object.entries(expected).every(([kind, count]) => counted[kind as keyof MediaCounts] === count);
    return { atSeconds: Math.round((performance.now() - this.#begunAt) / 1_000), expected, counted, same };
  }

  async #whatIsOpen(): Promise<WhatIsOpen> {
    const metrics = await this.#product.metrics();
    const resources = [...metrics].filter(([name]) => name.startsWith("nodejs_active_resources{"));
    return {
      descriptors: descriptors(this.#product.serverPid()),
      active: Object.fromEntries(resources.map(([name, count]) => [/type="(\w+)"/.exec(name)?.[1] ?? name, count])),
      residentMiB: Math.round(residentMiB(this.#product.serverPid())),
    };
  }

  /** Waits until no more is open than before, or for as long as something may rightly be kept. */
  async #quiet(before: WhatIsOpen): Promise<Quiet> {
    const more = (now: Record<string, number>, then: Record<string, number>) =>
      Object.entries(now).filter(([kind, count]) => count > (then[kind] ?? 0));
    const deadline = performance.now() + QUIET_LIMIT_MS;
    for (;;) {
      const now = await this.#whatIsOpen();
      const { media, rooms } = await this.#product.status();
      const left = [...more(now.descriptors, before.descriptors), ...more(now.active, before.active)];
      const isEmpty = rooms.length === 0 && Object.values(media).every((count) => count === 0);
      if ((left.length === 0 && isEmpty) || performance.now() > deadline) {
        return { ...now, rooms: rooms.length, media, left: Object.fromEntries(left), isEmpty };
      }
      await pause(1_000);
    }
  }

  async #report(seconds: number, before: object, after: Quiet) {
    const stored = new Map<string, string[]>();
    for (const { meeting } of this.#rooms) stored.set(meeting.id, await this.#product.stored(meeting.id));
    const chat = balance(
      this.#rooms.flatMap(({ acknowledged }) => acknowledged),
      stored,
      this.#rooms.flatMap(({ stays }) => stays),
    );
    const recovered = this.#recoveries.flatMap(({ ms }) => ms ?? []);
    const slow = this.#recoveries.filter(({ ms }) => ms === null || ms > RECOVERY_BAR_MS);
    const warmMs = Math.min(20 * 60_000, (seconds * 1_000) / 3);
    const warm = (samples: Sample[]) => samples.filter(({ atMs }) => atMs >= warmMs);
    const did: Record<string, number> = {};
    for (const room of this.#rooms)
      for (const [what, times] of Object.entries(room.did)) did[what] = (did[what] ?? 0) + times;
    const differing = this.#audits.filter(({ same, waits }) => !same || waits.length > 0);
    const held = {
      chat: chat.acknowledged > 0 && chat.lost.length === 0 && chat.doubled.length === 0,
      recovery: this.#recoveries.length > 0 && slow.length === 0,
      counts: this.#audits.length > 0 && differing.length === 0,
      nothingLeft: after.isEmpty && Object.keys(after.left).length === 0,
      noComplaints: this.#product.complaints.length === 0,
    };
    const { rooms, seed, killEverySeconds } = this.#options;
    return {
      options: { rooms, people: rooms * PEOPLE, killEverySeconds, seed },
      seconds,
      kills: this.#kills,
      did,
      chat: {
        ...chat,
        sentAgain: this.#rooms.reduce((sum, room) => sum + room.sentAgain, 0),
        bar: "0 lost, 0 doubled",
      },
      recoveryMs: {
        ...percentiles(recovered),
        notInTime: this.#recoveries.length - recovered.length,
        barMs: RECOVERY_BAR_MS,
      },
      slow,
      audits: { n: this.#audits.length, differing, last: this.#audits.at(-1) },
      memory: {
        warmUpSeconds: Math.round(warmMs / 1_000),
        residentMiBPerHour: slopeOf(warm(this.#resident)),
        lowestHeapMiBPerHour: slopeOf(lowestPerMinute(warm(this.#heap))),
        residentMiB: {
          first: Math.round(this.#resident[0]?.value ?? 0),
          last: Math.round(this.#resident.at(-1)?.value ?? 0),
        },
      },
      open: { before, after },
      complaints: this.#product.complaints.slice(0, 20),
      ownWorkerDied: this.#media.died,
      held,
    };
  }

  async #until(test: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = performance.now() + SETTLE_LIMIT_MS;
    while (!(await test())) {
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await pause(100);
    }
  }

  async leave(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.leave()));
  }
}
