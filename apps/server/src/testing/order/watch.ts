import { isDeepStrictEqual } from "node:util";
import { outranks, RESUME_GRACE_MS, type ParticipantView, type Role } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import { violations } from "@moim/room/testing";
import type { LiveRoom } from "../../rooms/live-room.ts";
import { Book } from "./book.ts";
import type { House, Told } from "./house.ts";
import type { Step } from "./steps.ts";
import { strangersIn, take, type Done } from "./take.ts";
import { wrongViews } from "./views.ts";
import type { Visitor } from "./visitor.ts";

/** How often what the runs are for came about; a test that never met it would say nothing. */
export type Tally = Map<string, number>;

const asks = (done: Done[]) => done.flatMap(({ act, outcome }) => (act.kind === "ask" ? [{ act, outcome }] : []));
const isHost = (role: Role) => outranks(role, "cohost");
/** What may only be done to those of lower rank. */
const HARMS = [
  ...["moderation.stop", "moderation.allow", "moderation.except", "moderation.remove"],
  ...["moderation.setCohost", "moderation.rename", "waiting.sendBack"],
];

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
    const membersBefore = new Map(before?.members);
    const done = await take(house, step);
    for (const { act, outcome } of done)
      this.#count(act.kind === "ask" ? `${act.name}: ${outcome}` : `${act.kind}: ${outcome}`);
    if (done.some(({ act, outcome }) => act.kind === "connect" && act.by === "key" && outcome === "in")) {
      this.#count("back by key");
    }
    const found = [
      ...house.faults.splice(0),
      ...this.#entry(done, expected),
      ...this.#knocks(done, was),
      ...this.#hosts(done, was, membersBefore),
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
    const all = asks(done).filter(({ act }) => act.name === "waiting.admit" || act.name === "waiting.deny");
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

  /** O3, O13: what a co-host does leaves hosts and the owner as they were. */
  #hosts(done: Done[], was: RoomState | undefined, members: LiveRoom["members"]): string[] {
    const found: string[] = [];
    const ticketRole = (id: string) => this.#house.visitor(id).claims.role;
    for (const { act, outcome } of asks(done)) {
      const to = act.input["participantId"];
      if (outcome !== "done" || typeof to !== "string" || !HARMS.includes(act.name)) continue;
      // Who draws on the slides is the presenter's matter, whoever it is.
      if (act.name === "moderation.except" && act.input["right"] === "drawing") continue;
      if (isHost(ticketRole(to)) && !outranks(ticketRole(act.who), ticketRole(to))) {
        found.push(`O3/O13: ${act.who} did ${act.name} to ${to}`);
      }
    }
    const { told, room } = this.#house;
    found.push(...told.flatMap(overreach));
    for (const { event, state } of told) {
      if (event.type !== "room.ended" || isHost(ticketRole(event.by))) continue;
      if ([...state.participants.values()].some(({ role }) => isHost(role))) {
        found.push(`O14: ${event.by} ended the meeting though a host was in it`);
      }
      this.#count("ended by who acts for hosts");
    }
    if (!was || !room || done.length === 0) return found;
    for (const host of was.participants.values()) {
      if (!isHost(host.role)) continue;
      const isTouched = done.some(({ act }) => act.who === host.id || outranks(ticketRole(act.who), host.role));
      if (isTouched) continue;
      const now = room.state.participants.get(host.id);
      const own = (state: RoomState) =>
        [...state.producers.values()].filter(({ participantId }) => participantId === host.id);
      if (!now || room.members.get(host.id) !== members.get(host.id)) found.push(`O3: ${host.id} lost their seat`);
      else if (!isDeepStrictEqual(standing(now), standing(host))) {
        found.push(`O3: ${host.id} was ${JSON.stringify(host)} and is ${JSON.stringify(now)}`);
      }
      if (!isDeepStrictEqual(own(was), own(room.state))) found.push(`O3: what ${host.id} sends was touched`);
    }
    return found;
  }

  /** The server's lists are as the answers say. */
  #bookkeeping(done: Done[], before: LiveRoom | undefined): string[] {
    const { room, now } = this.#house;
    const book = this.#book;
    const isUndone = asks(done).some(({ act, outcome }) => act.name === "moderation.unban" && outcome === "done");
    const bannedBefore = new Set(this.#house.visitors.map(({ id }) => id).filter((id) => book.isBanned(id)));
    if (before && before !== room) book.close();
    for (const one of done) book.write(one, now);
    book.turnTo(now);
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

/** O3: what was done to someone by who isn't above them, or stands in for hosts. */
function overreach({ event, state }: Told): string[] {
  const roleOf = (id: string) => state.participants.get(id)?.role ?? "viewer";
  const hasHost = [...state.participants.values()].some(({ role }) => isHost(role));
  const mayActOn = (by: string, to: string) =>
    outranks(roleOf(by), roleOf(to)) || (!hasHost && roleOf(by) === "cohost");
  switch (event.type) {
    case "source.stopped":
    case "source.allowed":
      if (mayActOn(event.by, event.participantId)) return [];
      return [`O3: ${event.type} of ${event.participantId}'s ${event.source}, by ${event.by}`];
    case "microphones.muted":
    case "cameras.stopped":
    case "activity.stopped":
      return event.participantIds
        .filter((id) => id !== event.by && !mayActOn(event.by, id))
        .map((id) => `O3: ${event.type} of ${id}, by ${event.by}`);
    default:
      return [];
  }
}

/** What nobody of a lower rank changes of someone; who draws is the presenter's matter. */
function standing({ role, name, stopped, exceptions }: ParticipantView) {
  const { drawing: _, ...others } = exceptions ?? {};
  return { role, name, stopped, exceptions: others };
}
