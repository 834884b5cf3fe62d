import type { WorkerPool } from "@moim/media";
import { RequestError } from "@moim/protocol";
import type { RoomRegistry } from "../rooms/registry.ts";
import { isAuthorized } from "./authorized.ts";
import { sendJson, type Route } from "./respond.ts";

/** What this server holds right now: for operators and tests, behind STATUS_TOKEN. No names, no keys, no texts. */
export function statusRoute(parts: { token: string; registry: RoomRegistry; pool: WorkerPool }): Route {
  return async (request, response) => {
    if (!isAuthorized(request, parts.token)) throw new RequestError("not-allowed");
    const rooms = await parts.registry.rooms();
    const describe = async (room: (typeof rooms)[number]) => ({
      id: room.meetingId,
      seq: room.log.seq,
      workerPid: room.media.workerPid,
      producers: [...room.state.producers.values()],
      presenterId: room.state.presenterId,
      slides: room.state.slides,
      // How much is drawn on each page.
      marks: Object.fromEntries([...room.state.drawings].map(([key, { marks }]) => [key, marks.size])),
      participants: await Promise.all(
        [...room.members.values()].map(async ({ id, busReady, peer }) => ({
          id,
          busReady,
          bus: (await peer?.bus?.stats().catch(() => undefined)) ?? null,
          consumers: (await peer?.consumerStats()) ?? [],
          received: (await peer?.received()) ?? null,
        })),
      ),
    });
    sendJson(response, 200, {
      pid: process.pid,
      workerPids: parts.pool.pids,
      media: await parts.pool.count(),
      rooms: await Promise.all(rooms.map(describe)),
    });
  };
}
