import { authorize, changeSlide, givePresenter, presentDeck, setDeck, stopSlides } from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

type Names = (`slides.${string}` | `presenter.${string}`) & keyof Handlers;

/** What is presented. The database is not on this path. */
export function slidesHandlers({ uploads }: ServerParts): Pick<Handlers, Names> {
  return {
    "slides.upload": ({ room, member }, { name, bytes }) => {
      authorize(room.state, member.id, "upload-deck");
      const { deckId, uploadKey } = uploads.reserve({ room, member }, { name, bytes });
      const deck = { id: deckId, name, pageCount: null, pagesReady: 0, status: "uploading", failure: null } as const;
      room.apply(setDeck(room.state, deck));
      return { deckId, uploadKey };
    },
    "slides.present": ({ room, member }, input) => {
      room.apply(presentDeck(room.state, member.id, input));
      return { revision: room.state.slidesRevision };
    },
    "slides.change": ({ room, member }, input) => {
      room.apply(changeSlide(room.state, member.id, input));
      return { revision: room.state.slidesRevision };
    },
    "slides.stop": ({ room, member }) => {
      room.apply(stopSlides(room.state, member.id));
      return {};
    },
    "presenter.give": ({ room, member }, { participantId }) => {
      room.apply(givePresenter(room.state, member.id, participantId));
      return {};
    },
  };
}
