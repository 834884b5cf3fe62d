import { isDeepStrictEqual } from "node:util";
import { RESUME_GRACE_MS } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import { violations } from "@moim/room/testing";
import type { LiveRoom } from "../../rooms/live-room.ts";
import { Book } from "./book.ts";
import { harms } from "./harms.ts";
import type { House } from "./house.ts";
import type { Step } from "./steps.ts";
import { asksOf, strangersIn, take, type Done } from "./take.ts";
import { wrongViews } from "./views.ts";
import type { Visitor } from "./visitor.ts";

/** How often what the runs are for came about; a test that never met it would say nothing. */
export type Tally = Map<string, number>;

/** Takes one step after the other, and says what is not as it must be after each. */
export class Watch {
  readonly #house: House;
  readonly #book: Book;
  readonly #tally: Tally;
  /** Since when someone's line is down, by the test's clock. */
  readonly #downSince = new Map<string, number>();

  constructor(house: House, tally: Tally) {
    this.#house = house;
    this.#book = new Book(
      house.visitors.map(({ claims }) => claims),
      house.removals,
    );
    this.#tally = tally;
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  /**
   * Takes a step, and before it lets those come who are needed for it and aren't there.
   * @returns what is wrong, in words
   */
  async take(step: Step): Promise<string[]> {
    for (const who of strangersIn(this.#house, step)) {
      const found = await this.#take([{ kind: "connect", who, by: "ticket" }]);
      if (found.length > 0) return found;
    }
    return await this.#take(step);
  }

  async #take(step: Step): Promise<string[]> {
    const house = this.#house;
    house.begin();
    const before = house.room;
    const was = before?.state;
    const expected = this.#expectedEntry(step, was);
    const members = new Map(before?.members);
    const done = await take(house, step);
    for (const { act, outcome } of done)
      this.#count(act.kind === "ask" ? `${act.name}: ${outcome}` : `${act.kind}: ${outcome}`);
    if (done.some(({ act, outcome }) => act.kind === "connect" && act.by === "key" && outcome === "in")) {
      this.#count("back by key");
    }
    if (house.told.some(({ event }) => event.type === "room.ending" && event.ending?.acting)) {
      this.#count("a countdown for hosts who are gone");
    }
    const found = [
      ...house.faults.splice(0),
      ...this.#entry(done, expected),
      ...this.#knocks(done, was),
      ...harms(house, done, { room: before, state: was, members }),
      ...this.#bookkeeping(done, before),
      ...this.#places(),
      ...(await this.#media()),
      ...(house.room ? wrongViews(house.visitors, house.room) : []),
    ];
    return found;
  }

  /** Of someone who comes alone, what must come of it. */
  #expectedEntry(step: Step, state: RoomState | undefined): string | undefined {
    if (!Array.isArray(step) || step.length !== 1) return undefined;
    const [act] = step;
    if (act?.kind !== "connect" || act.by !== "ticket") return undefined;
    return this.#book.entry(act.who, state);
  }

  #entry([done]: Done[], expected: string | undefined): string[] {
    if (!done || expected === undefined || expected === "by preset" || done.outcome === expected) return [];
    return [`W1/O4/O10: ${done.act.who} comes: ${done.outcome} instead of ${expected}`];
  }

  /** W4: who answers a knock first settles it, and each other is told so. */
  #knocks(done: Done[], was: RoomState | undefined): string[] {
    const all = asksOf(done).filter(({ act }) => act.name === "waiting.admit" || act.name === "waiting.deny");
    const ids = new Set(all.map(({ act }) => act.input["participantId"]).filter((id) => typeof id === "string"));
    return [...ids].flatMap((id) => {
      const outcomes = all.filter(({ act }) => act.input["participantId"] === id).map(({ outcome }) => outcome);
      const answered = outcomes.filter((outcome) => outcome === "done").length;
      const late = outcomes.filter((outcome) => outcome === "not-waiting").length;
      if (answered === 1 && late > 0) this.#count("a knock that two answered at once");
      const knocksNow = done.some(({ act }) => act.kind === "connect" && act.who === id);
      const waited = was?.waiting.has(id) ?? false;
      const most = Number(waited) + Number(knocksNow);
      if (answered > most) return [`W4: ${id} knocked ${most} times and was answered ${answered} times`];
      const onlyTheseTwo = all.length === done.length && outcomes.length === all.length;
      if (onlyTheseTwo && waited && answered + late > 0 && answered !== 1) {
        return [`W4: ${id} waited, and nobody who might was answered: ${outcomes.join()}`];
      }
      return [];
    });
  }

  /** The server's lists are as the answers say. */
  #bookkeeping(done: Done[], before: LiveRoom | undefined): string[] {
    const { room, now } = this.#house;
    const book = this.#book;
    const isUndone = asksOf(done).some(({ act, outcome }) => act.name === "moderation.unban" && outcome === "done");
    const bannedBefore = new Set(this.#house.visitors.map(({ id }) => id).filter((id) => book.isBanned(id)));
    if (before && before !== room) book.close();
    for (const one of done) book.write(one, now);
    book.turnTo(now, (id) => this.#house.visitor(id).line?.connected === true);
    if (!room) {
      book.close();
      return [];
    }
    const found = done.length <= 1 ? book.differences(room.state).map((one) => `book: ${one}`) : [];
    book.copy(room.state);
    for (const { act, outcome } of done) {
      if (act.kind !== "connect" || !bannedBefore.has(act.who) || isUndone) continue;
      if (outcome === "in" || outcome === "waits") found.push(`O4: ${act.who} is banned and came in: ${outcome}`);
    }
    return found;
  }

  /** Each is at one place, and their keys open what they may see, as long as they are in. */
  #places(): string[] {
    const { room, visitors, registry, now, meetingId } = this.#house;
    const found: string[] = [];
    for (const { id, line, welcome } of visitors) {
      const seat = room?.members.get(id);
      if (line?.connected) this.#downSince.delete(id);
      else if (!this.#downSince.has(id)) this.#downSince.set(id, now);
      const downMs = now - (this.#downSince.get(id) ?? now);
      if (seat && downMs >= RESUME_GRACE_MS + 1_000)
        found.push(`J6: ${id}'s seat is kept though they are gone for ${downMs} ms`);
      if (seat && room?.state.waiting.has(id)) found.push(`W1: ${id} waits and has a seat`);
      if (room?.state.participants.has(id) && !seat) found.push(`J7: ${id} is in the roster without a seat`);
      if ((registry.byAssetKey(`asset-${meetingId}-${id}`) !== undefined) !== (seat !== undefined)) {
        found.push(`S8: ${id}'s key of pages opens ${seat ? "nothing" : "them still"}`);
      }
      if (welcome && !seat && opens(() => registry.resume(welcome.resumeKey)))
        found.push(`J7: ${id}'s key still opens a seat`);
    }
    const { presenterId, spotlight, called } = room?.state ?? {};
    for (const [what, id] of Object.entries({ presenterId, spotlight, called: called?.participantId })) {
      if (id && !room?.state.participants.has(id)) found.push(`S6: ${what} is ${id}, who isn't in the room`);
    }
    return found;
  }

  /** What the worker has is what the room has, and belongs to who is in. */
  async #media(): Promise<string[]> {
    const { room, peers, pool } = this.#house;
    const found = room ? violations(room.state) : [];
    for (const { peer, visitor } of peers) {
      if (room?.members.get(visitor.id)?.peer !== peer)
        found.push(`M7: ${visitor.id} isn't in, and their media are open`);
    }
    const { routers, transports, producers } = await pool.count();
    const right = room
      ? { routers: 1, transports: 1 + 2 * peers.length, producers: room.state.producers.size }
      : NOTHING;
    if (!isDeepStrictEqual({ routers, transports, producers }, right)) {
      found.push(
        `M7: the worker has ${JSON.stringify({ routers, transports, producers })} instead of ${JSON.stringify(right)}`,
      );
    }
    for (const { peer, visitor } of peers) found.push(...(await this.#received(visitor, peer)));
    return found;
  }

  async #received({ id }: Visitor, peer: House["peers"][number]["peer"]): Promise<string[]> {
    const { producers } = this.#house.room?.state ?? { producers: new Map<string, { paused: boolean }>() };
    return (await peer.consumerStats()).flatMap(({ producerId, paused }) => {
      const producer = producers.get(producerId);
      if (!producer) return [`M7: ${id} receives ${producerId}, which isn't there`];
      this.#count(producer.paused ? "received, and muted" : "received");
      return producer.paused && !paused ? [`O1: ${id} is still sent ${producerId}, which is muted`] : [];
    });
  }
}

const NOTHING = { routers: 0, transports: 0, producers: 0 };

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
