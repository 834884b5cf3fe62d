import { raiseHand, react } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";

export const peopleHandlers: Pick<Handlers, `people.${string}` & keyof Handlers> = {
  "people.raiseHand": ({ room, member }, { raised }) => {
    room.apply(raiseHand(room.state, member.id, raised, Date.now()));
    return {};
  },
  "people.react": ({ room, member }, { reaction }) => {
    room.apply(react(room.state, member.id, reaction));
    return {};
  },
};
