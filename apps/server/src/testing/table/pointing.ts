import { may, type PointerMessage } from "@moim/protocol";
import type { Seat } from "../../rooms/registry.ts";
import { pointerReceiver } from "../../signaling/pointer.ts";
import type { TestServer } from "../test-server.ts";
import { actorFor, askers, type Asker } from "./askers.ts";
import { openStage } from "./stage.ts";

const here = { deckId: "deck", page: "p1", x: 5_000, y: 5_000 };
/** Says who they are themselves, as only the server may. */
const forged = { ...here, by: "the-host" };

/** What everyone is told when these come on someone's pointer channel, as the worker hands them over. */
function pointed({ room, member }: Seat, ...messages: unknown[]): PointerMessage[] {
  const told: PointerMessage[] = [];
  const { bus } = room.media;
  const point = bus.point.bind(bus);
  bus.point = (text) => {
    told.push(JSON.parse(text) as PointerMessage);
    point(text);
  };
  const receive = pointerReceiver({ room, member });
  for (const message of messages) receive(Buffer.from(JSON.stringify(message)));
  bus.point = point;
  return told;
}

/** What comes of pointing, and what packages/protocol says: who may point or draw is shown, under their own name. */
export async function tryPointing(server: TestServer, who: Asker): Promise<{ told: unknown; promised: unknown }> {
  const { seat } = await openStage(server, who);
  const actor = actorFor(who);
  const mayPoint = may(actor, "point") || may(actor, "draw");
  return { told: pointed(seat, forged, here), promised: mayPoint ? [{ by: "asker", at: here }] : [] };
}

/** The same of someone who was the host of this meeting's slides when their channel was opened, and was removed. */
export async function pointLate(server: TestServer): Promise<PointerMessage[]> {
  const stage = await openStage(server, askers[0]!);
  const { room, asker, others } = stage;
  const seat = { room, member: room.members.get("the-cohost")! };
  await asker.request("moderation.remove", { participantId: "the-cohost", ban: false });
  await others.cohost!.cut();
  return pointed(seat, here);
}
