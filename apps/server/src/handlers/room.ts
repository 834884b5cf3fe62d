import type { MediasoupTypes } from "@moim/media";
import { END_COUNTDOWN_MS, RequestError, type EndingView, type Welcome } from "@moim/protocol";
import { endRoom, endSoon, join, keepOpen, participantOf } from "@moim/room";
import { noTally } from "../metrics/tally.ts";
import type { LiveRoom } from "../rooms/live-room.ts";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

/** Joining, catching up, leaving and ending. */
export function roomHandlers({
  registry,
  tally = noTally,
  log,
}: ServerParts): Pick<Handlers, `room.${string}` & keyof Handlers> {
  /** The countdown is over. Whoever stopped it, or began another, has changed what the state says. */
  function endIfStill(room: LiveRoom, ending: EndingView): void {
    if (room.closed || room.state.ending !== ending) return;
    room.apply({ state: room.state, events: [{ type: "room.ended", by: ending.by }] });
    void registry.close(room);
  }
  return {
    "room.join": ({ room, member }) => {
      if (room.isBanned(member.subjects)) throw new RequestError("removed");
      const first = !room.state.participants.has(member.id);
      const { id, name, role, invitedToPresent } = member;
      room.apply(join(room.state, { id, name, role, invitedToPresent }, Date.now()));
      member.joined = true;
      if (first) tally.joined();
      if (first) log.info({ room: room.meetingId, participant: id, role }, "participant joined");
      const rtpCapabilities: MediasoupTypes.RtpCapabilities = room.media.rtpCapabilities;
      return {
        self: { id, role: participantOf(room.state, id).role },
        resumeKey: member.resumeKey,
        assetKey: member.assetKey,
        snapshot: room.snapshot(id),
        routerRtpCapabilities: rtpCapabilities,
      } satisfies Welcome;
    },
    "room.sync": ({ room, member }, { since }) => {
      const events = room.log.since(since);
      return events ? { kind: "events", events } : { kind: "snapshot", snapshot: room.snapshot(member.id) };
    },
    "room.leave": async (seat, { returning }) => {
      // Answered first: leaving ends the connection that would carry the answer.
      setImmediate(() => (returning ? registry.stepOut(seat) : void registry.depart(seat, "left")));
      return {};
    },
    "room.end": ({ room, member }, { now }) => {
      if (now) {
        room.apply(endRoom(room.state, member.id));
        setImmediate(() => void registry.close(room));
        return {};
      }
      const before = room.state.ending;
      room.apply(endSoon(room.state, member.id, Date.now() + END_COUNTDOWN_MS));
      const { ending } = room.state;
      if (ending && ending !== before) setTimeout(() => endIfStill(room, ending), END_COUNTDOWN_MS).unref();
      return {};
    },
    "room.keepOpen": ({ room, member }) => {
      room.apply(keepOpen(room.state, member.id));
      return {};
    },
  };
}
