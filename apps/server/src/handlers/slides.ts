import { randomBytes } from "node:crypto";
import {
  askToPresent,
  authorize,
  browse,
  changeSlide,
  givePresenter,
  insertPage,
  lookAt,
  presentDeck,
  removeDeck,
  ruleSlides,
  stopSlides,
} from "@moim/room";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

type Names = (`slides.${string}` | `presenter.${string}`) & keyof Handlers;

/** What is presented. The database is not on this path. */
export function slidesHandlers({ uploads }: ServerParts): Pick<Handlers, Names> {
  return {
    "slides.upload": ({ room, member }, upload) => {
      authorize(room.state, member.id, "upload-deck");
      const { meetingId } = room;
      // The first subject is the account, where there is one.
      const owner = member.subjects[0] ?? `device:${member.id}`;
      const uploader = { owner, meetingId, participantId: member.id, room: () => (room.closed ? undefined : room) };
      const { deckId, key } = uploads.reserve(uploader, upload);
      return { deckId, uploadKey: key };
    },
    "slides.present": ({ room, member }, input) => {
      room.apply(presentDeck(room.state, member.id, input));
      return { revision: room.state.slidesRevision };
    },
    "slides.change": ({ room, member }, input) => {
      room.apply(changeSlide(room.state, member.id, input));
      return { revision: room.state.slidesRevision };
    },
    "slides.look": ({ room, member }, input) => {
      room.apply(lookAt(room.state, member.id, input));
      return { revision: room.state.slidesRevision };
    },
    "slides.browse": ({ room, member }, { browsing }) => {
      room.apply(browse(room.state, member.id, browsing));
      return {};
    },
    "slides.rule": ({ room, member }, input) => {
      room.apply(ruleSlides(room.state, member.id, input));
      return {};
    },
    "slides.insertPage": ({ room, member }, input) => {
      room.apply(insertPage(room.state, member.id, input, randomBytes(8).toString("base64url")));
      return { revision: room.state.slidesRevision };
    },
    "slides.removeDeck": ({ room, member }, { deckId }) => {
      room.apply(removeDeck(room.state, member.id, deckId));
      return {};
    },
    "slides.stop": ({ room, member }) => {
      room.apply(stopSlides(room.state, member.id));
      return {};
    },
    "presenter.ask": ({ room, member }, { asking }) => {
      room.apply(askToPresent(room.state, member.id, asking, Date.now()));
      return {};
    },
    "presenter.give": ({ room, member }, { participantId }) => {
      room.apply(givePresenter(room.state, member.id, participantId));
      return {};
    },
  };
}
