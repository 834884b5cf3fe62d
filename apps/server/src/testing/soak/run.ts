import { EVENT_LOG_LENGTH, RequestError, type Reason, type Role } from "@moim/protocol";
import { violations } from "@moim/room/testing";
import type { LiveRoom } from "../../rooms/live-room.ts";
import { openTestServer, type TestServer } from "../test-server.ts";
import { act } from "./actions.ts";
import { differences } from "./compare.ts";
import { ArrivingDecks } from "./decks.ts";
import { createRandom, type Random } from "./random.ts";
import { SoakClient } from "./soak-client.ts";

/** Four people; each keeps their role, as a ticket does. The owner never stays away for long: with the last one the room closes. */
const people: { id: string; role: Role }[] = [
  { id: "ona", role: "owner" },
  { id: "coco", role: "cohost" },
  { id: "pia", role: "participant" },
  { id: "vera", role: "viewer" },
];
const GRACE_MS = 400;
const badness = { delayMaxMs: 40, doubled: 0.1, lost: 0.03 };
/** Longer than the server takes to tell the newest `seq` again. */
const SETTLE_LIMIT_MS = 20_000;
/** Refusals that no mistake of ours explains: anything else is a difference too. */
const expected: readonly Reason[] = [
  "not-allowed",
  "target-outranks", // drawing is settled for someone of the same rank
  "not-presenter",
  "not-joined",
  "no-connection",
  "revision-stale",
  "page-unknown",
  "page-not-ready",
  "deck-unknown",
  "mark-unknown",
  "participant-unknown",
  "following-required",
  "too-many-pages",
  "drawing-full",
];

export type SoakResult = {
  seed: number;
  actions: number;
  /** Where a client or the server went wrong, in words; none, if all is well. */
  differences: string[];
  seconds: number;
  done: number;
  refused: Partial<Record<Reason, number>>;
  events: number;
  drops: number;
  departures: number;
  syncs: number;
  snapshotsInPlaceOfEvents: number;
  messages: { carried: number; doubled: number; lost: number };
  pagesCompared: number;
  marksCompared: number;
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A meeting of four clients that do so many things at random, against a real server with a real worker. */
class Soak {
  readonly #server: TestServer;
  readonly #random: Random;
  readonly #clients: SoakClient[] = [];
  readonly #asked = new Map<Promise<void>, string>();
  readonly result: SoakResult;

  constructor(server: TestServer, seed: number, actions: number) {
    this.#server = server;
    this.#random = createRandom(seed);
    this.result = {
      seed,
      actions,
      differences: [],
      seconds: 0,
      done: 0,
      refused: {},
      events: 0,
      drops: 0,
      departures: 0,
      syncs: 0,
      snapshotsInPlaceOfEvents: 0,
      messages: { carried: 0, doubled: 0, lost: 0 },
      pagesCompared: 0,
      marksCompared: 0,
    };
  }

  #enter(who: { id: string; role: Role }): SoakClient {
    // Its own chance, so that what the line does doesn't change what people do.
    const client = new SoakClient(this.#server, who, createRandom(this.#random.int(0, 2 ** 31)), badness);
    client.drawings.store.subscribe(({ refused }, before) => {
      if (refused && refused !== before.refused) this.#refused(refused.reason);
    });
    this.#clients.push(client);
    return client;
  }

  #note(name: string, work: Promise<unknown>): void {
    const noted = work.then(
      () => void (this.result.done += 1),
      (error: unknown) => {
        if (!(error instanceof RequestError)) this.result.differences.push(String(error));
        this.#refused(error instanceof RequestError ? error.reason : "internal");
      },
    );
    this.#asked.set(noted, name);
    void noted.then(() => this.#asked.delete(noted));
  }

  #refused(reason: Reason): void {
    this.result.refused[reason] = (this.result.refused[reason] ?? 0) + 1;
    if (!expected.includes(reason)) this.result.differences.push(`a request was refused as ${reason}`);
  }

  /** The line is cut from either side, for a moment or for longer than a place is kept; or someone goes and comes again. */
  async #disturb(room: LiveRoom): Promise<void> {
    const [owner] = this.#clients;
    const anyone = this.#clients.filter(({ line }) => !line.isDeaf); // a dropped one would be told all anew at once
    const others = anyone.filter((client) => client !== owner);
    const kind = this.#random.next();
    if (kind < 0.4) {
      this.result.drops += 1;
      this.#random.pick(anyone).offline(this.#random.int(0, GRACE_MS / 2));
    } else if (kind < 0.6) {
      this.result.drops += 1;
      room.members.get(this.#random.pick(anyone).id)?.socket?.disconnect(true);
    } else if (kind < 0.75) {
      this.result.drops += 1;
      this.#random.pick(others).offline(GRACE_MS + this.#random.int(100, 300));
    } else {
      this.result.departures += 1;
      const gone = this.#random.pick(others);
      if (kind < 0.9) await gone.ask("room.leave", {}).catch(() => undefined);
      this.#count(gone);
      this.#clients.splice(this.#clients.indexOf(gone), 1);
      const left = gone.close(); // not waiting for it: another tab may take the place over while the first still sits there
      if (this.#random.chance(0.5)) await pause(this.#random.int(0, GRACE_MS));
      this.#enter(gone);
      await left;
      this.#clients.sort((a, b) => Number(b === owner) - Number(a === owner));
    }
  }

  #count({ counts, line }: SoakClient): void {
    this.result.syncs += counts.syncs;
    this.result.snapshotsInPlaceOfEvents += counts.snapshotsInPlaceOfEvents;
    for (const key of ["carried", "doubled", "lost"] as const) this.result.messages[key] += line.counts[key];
  }

  async run(): Promise<SoakResult> {
    const begun = performance.now();
    for (const who of people) this.#enter(who);
    await this.#until(() => this.#clients.every(({ room }) => room !== null), "everyone to be in the room");
    const [room] = (await this.#server.registry.rooms()) as [LiveRoom];
    const decks = new ArrivingDecks(room, this.#random);
    decks.add();
    decks.add();
    const broke = new Set<string>();
    const [, deaf] = this.#clients; // hears nothing for longer than the server keeps events: it is told all anew
    const hearsAgainAt = room.log.seq + EVENT_LOG_LENGTH + 20;
    deaf?.line.deafen(true);
    for (let action = 0; action < this.result.actions; action += 1) {
      if (this.#random.chance(0.025)) await this.#disturb(room);
      else if (this.#random.chance(0.03)) decks.add();
      else {
        const { name, asked } = act(this.#clients, this.#random);
        for (const one of asked) this.#note(name, one);
      }
      if (room.log.seq > hearsAgainAt) deaf?.line.deafen(false);
      this.#followShownPages();
      for (const broken of violations(room.state)) broke.add(broken);
      await pause(this.#random.int(0, 3));
    }
    this.result.differences.push(...broke);
    await this.#settle(room);
    this.#compare(room);
    await this.#compareLateJoiner(room);
    for (const client of this.#clients) {
      this.#count(client);
      await client.close();
    }
    this.result.events = room.log.seq;
    this.result.seconds = Math.round((performance.now() - begun) / 100) / 10;
    return this.result;
  }

  /** A client reads what is drawn on the page that it shows. */
  #followShownPages(): void {
    for (const client of this.#clients) client.openShownPage();
  }

  /** The line is well again: everyone comes back, and has heard all there is within the time of a pulse or two. */
  async #settle(room: LiveRoom): Promise<void> {
    for (const client of this.#clients) client.line.repair();
    await this.#until(() => this.#asked.size === 0, "every request to end").catch(() => {
      for (const name of this.#asked.values()) this.result.differences.push(`“${name}” never ended`);
    });
    const settled = () => {
      for (const client of this.#clients) client.retry();
      return this.#clients.every(({ seq, id }) => seq === room.log.seq && room.state.participants.get(id)?.connected);
    };
    await this.#until(settled, "everyone to have heard everything").catch((error: unknown) =>
      this.result.differences.push(String(error)),
    );
    // What was drawn is sent, and pages that were asked for are answered.
    const same = () => this.#clients.every((client) => differences(client, room).length === 0);
    await this.#until(same, "everyone to see the same").catch(() => undefined); // what differs is said in words
  }

  #compare(room: LiveRoom): void {
    this.result.differences.push(...violations(room.state));
    for (const client of this.#clients) {
      this.result.differences.push(...differences(client, room));
      const pages = Object.values(client.drawings.store.getState().pages);
      this.result.pagesCompared += pages.length;
      this.result.marksCompared += pages.reduce((sum, marks) => sum + marks.length, 0);
    }
  }

  /** Who comes only now sees the same, on every page there is. */
  async #compareLateJoiner(room: LiveRoom): Promise<void> {
    const late = this.#enter({ id: "late", role: "viewer" });
    await this.#until(() => late.room !== null, "the late joiner to be in the room");
    for (const key of room.state.drawings.keys()) {
      const [deckId = "", page = ""] = key.split("/");
      late.openPage({ deckId, page });
    }
    const same = () => this.#clients.every((client) => differences(client, room).length === 0);
    await this.#until(same, "the late joiner to see the same").catch(() => undefined);
    this.#compare(room);
  }

  async #until(test: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + SETTLE_LIMIT_MS;
    while (!test()) {
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await pause(20);
    }
  }
}

/**
 * One meeting on a server of its own. The same seed makes the same choices; what they meet depends on timing, as in life.
 * @throws Error when the four can't come in at all
 */
export async function soak({ seed, actions }: { seed: number; actions: number }): Promise<SoakResult> {
  const server = await openTestServer({
    limits: { spend: () => Promise.resolve() },
    floodLimits: { messages: 100_000, arrivals: 10_000 },
    resumeGraceMs: GRACE_MS,
  });
  try {
    return await new Soak(server, seed, actions).run();
  } finally {
    await server.emptied();
    await server.close();
  }
}
