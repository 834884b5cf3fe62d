import { RequestError } from "@moim/protocol";
import { authorize, isAllowed, participantOf, raiseHand, react, renameSelf } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";

export const peopleHandlers: Pick<Handlers, `people.${string}` & keyof Handlers> = {
  "people.raiseHand": ({ room, member }, { raised }) => {
    room.apply(raiseHand(room.state, member.id, raised, Date.now()));
    return {};
  },
  "people.rename": ({ room, member }, { name }) => {
    room.apply(renameSelf(room.state, member.id, name));
    return {};
  },
  "people.report": ({ room, member }, { participantId, note }) => {
    const { id, name } = authorize(room.state, member.id, "report");
    const about = participantOf(room.state, participantId);
    if (about.id === id) throw new RequestError("participant-unknown");
    const report = { by: { id, name }, about: { id: about.id, name: about.name }, note, at: Date.now() };
    // Not to whom it is about, though they lead too: who reports a co-host must not fear them.
    room.tell({ t: "report", report }, (to) => to !== about.id && isAllowed(room.state, to, "read-log"));
    return {};
  },
  "people.react": ({ room, member }, { reaction }) => {
    room.apply(react(room.state, member.id, reaction));
    return {};
  },
};
