import { may, rights, type Role } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import type { LiveRoom } from "../../rooms/live-room.ts";
import type { Seat } from "../../rooms/registry.ts";
import type { Guest } from "../guest.ts";
import type { Status } from "../status.ts";
import type { TestServer } from "../test-server.ts";
import { actorFor, everHad, type Asker } from "./askers.ts";
import type { Ids, Target } from "./row.ts";
import { newMark } from "./rows/drawing.ts";

/** A meeting in which there is something to ask for: one of each role, slides, marks, media, a raised hand, one who waits. */
export type Stage = {
  server: TestServer;
  room: LiveRoom;
  asker: Guest;
  seat: Seat;
  /** Who is in it besides the one who asks, by role. */
  others: Partial<Record<Role, Guest>>;
  waiter: Guest;
  /** To whom something can be done. */
  targets: readonly Target[];
  ids(): Ids;
  /** What everything is asked from. */
  start: RoomState;
};

const ASKER = "asker";
let fresh = 0;

/**
 * Opens the meeting anew, with someone who asks. Whatever was open on this server is over.
 * @param prepare what else there is to be in the database before
 */
export async function openStage(server: TestServer, who: Asker, prepare?: () => Promise<void>): Promise<Stage> {
  await server.emptied();
  await prepare?.();
  await server.store.giveLibrary({ id: "in-askers-library", owner: `user:${ASKER}` });
  await server.store.giveLibrary({ id: "in-anothers-library", owner: "user:another" });
  for (const id of ["deck", "other-deck"]) await server.store.giveDeck("meeting", { id, name: id, pageCount: 5 });

  const host = await server.join("the-host", "host");
  const claims = { subjects: [`user:${ASKER}`], ...(who.isInvited && { invitedToPresent: true as const }) };
  const asker = await server.join(ASKER, who.role, claims); // first, as who serves longest acts for hosts
  const [owner, cohost, participant, viewer] = (await Promise.all(
    (["owner", "cohost", "participant", "viewer"] as const).map((role) => server.join(`the-${role}`, role)),
  )) as [Guest, Guest, Guest, Guest];

  const [own, theirs] = [await asker.openMedia(), await cohost.openMedia()];
  await participant.openMedia();
  const microphone = await participant.produce("microphone");
  const ownMicrophone = everHad(who, "use-microphone") ? await asker.produce("microphone") : microphone;
  // Not of what is consumed in the table: asking again would replace it.
  const cohosts = await cohost.produce("microphone");
  const consumers = { own: await asker.consume(cohosts), theirs: await cohost.consume(microphone) };

  const { message } = await participant.request("chat.send", { clientId: "first", text: "안녕" });
  await participant.request("people.raiseHand", { raised: true });
  for (const role of ["host", "cohost", "participant", "viewer"] as const) {
    await owner.request("moderation.stop", { participantId: `the-${role}`, source: "camera" });
  }
  await host.request("slides.present", { deckId: "deck" });
  await cohost.request("drawing.add", { deckId: "deck", page: "p1", mark: newMark("theirs") });
  for (const right of who.hasRights === undefined ? [] : rights) {
    await host.request("moderation.except", { participantId: ASKER, right, allowed: who.hasRights ?? null });
  }
  const gone = await server.join("the-gone", "participant");
  const { banId } = await host.request("moderation.remove", { participantId: gone.id, ban: false });
  await host.request("moderation.rule", { waitingRoom: true });
  const waiter = await server.knock("the-waiting", { name: "Noa" });
  if (who.isActing) {
    for (const one of [owner, host]) {
      await one.request("room.leave", {});
      await one.cut();
    }
  }
  if (who.wearsHat) await host.request("presenter.give", { participantId: ASKER });
  // The hat may have fallen to who asks when the hosts left.
  else if (who.isActing) await cohost.request("presenter.give", { participantId: "the-cohost" });
  if (may(actorFor(who), "draw")) {
    await asker.request("drawing.add", { deckId: "deck", page: "p1", mark: newMark("own") });
  }

  const room = server.registry.live("meeting")!;
  const others = who.isActing ? { cohost, participant, viewer } : { owner, host, cohost, participant, viewer };
  const things = {
    own: {
      transport: own.send.id,
      microphone: ownMicrophone,
      consumer: consumers.own,
      mark: "own",
      deck: "in-askers-library",
    },
    theirs: {
      ...{ transport: theirs.send.id, microphone, consumer: consumers.theirs, mark: "theirs", message: message.id },
      ...{ deck: "deck", otherDeck: "other-deck", person: "the-participant", leader: "the-cohost" },
      ...{ waiting: "the-waiting", ban: banId },
    },
    revision: room.state.slidesRevision,
  };
  return {
    ...{ server, room, asker, others, waiter, start: room.state },
    seat: { room, member: room.members.get(ASKER)! },
    targets: (Object.keys(others) as Role[]).map((role) => ({ id: `the-${role}`, role })),
    ids: () => ({ ...things, fresh: `fresh-${(fresh += 1)}` }),
  };
}

/** Everyone who is connected, in the meeting or waiting before it. */
export const everyone = ({ asker, others, waiter }: Stage): Guest[] => [asker, ...Object.values(others), waiter];

/** What the server keeps besides a meeting's state, as something to compare: what the workers hold of all, and who is connected. */
export type Surroundings = { media: Status["media"]; around: string };

/** What surrounds this meeting, but for the workers. */
export function around({ room }: Stage): string {
  const members = [...room.members.values()].map(({ id, socket, peer, joined }) => {
    return { id, isConnected: socket !== null, joined, hasPeer: peer !== null && !peer.closed };
  });
  const { closed, door, bans } = room;
  return JSON.stringify({ members, closed, waiting: door.waiters.map(({ id }) => id), bans: [...bans.keys()] });
}

export async function surroundings(stage: Stage): Promise<Surroundings> {
  return { media: (await stage.server.status()).media, around: around(stage) };
}

export const areSame = (a: Surroundings, b: Surroundings): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether nothing is gone: something that nobody will miss may have come to the workers. */
export function areWhole(before: Surroundings, now: Surroundings): boolean {
  const counts = Object.entries(before.media) as [keyof Surroundings["media"], number][];
  return now.around === before.around && counts.every(([what, count]) => now.media[what] >= count);
}
