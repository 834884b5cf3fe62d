import { randomBytes } from "node:crypto";
import { RequestError } from "@moim/protocol";
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
  setDeck,
  stopSlides,
} from "@moim/room";
import { viewOf } from "../rooms/stored-state.ts";
import type { Handlers } from "../signaling/answer.ts";
import type { ServerParts } from "./parts.ts";

type Names = (`slides.${string}` | `presenter.${string}`) & keyof Handlers;

/** What is presented. The database is not on this path, but for adding from a library. */
export function slidesHandlers({ uploads, store, recorder, registry, log }: ServerParts): Pick<Handlers, Names> {
  const orRefuse = (room: string) => (error: unknown) => {
    log.error({ room, error }, "a library can't be read");
    throw new RequestError("database-gone", { cause: error });
  };
  return {
    "slides.upload": async ({ room, member }, upload) => {
      authorize(room.state, member.id, "upload-deck");
      await uploads.checkSpace(upload.files.reduce((sum, { bytes }) => sum + bytes, 0));
      authorize(room.state, member.id, "upload-deck");
      const { meetingId } = room;
      // The first subject is the account, where there is one.
      const owner = member.subjects[0] ?? `device:${member.id}`;
      // The room it is told in is the one that is open then: whoever is alone and reloads the page opens it anew.
      const uploader = { owner, meetingId, participantId: member.id, room: () => registry.live(meetingId) };
      const { deckId, key } = uploads.reserve(uploader, upload);
      return { deckId, uploadKey: key };
    },
    "slides.add": async ({ room, member }, { deckId }) => {
      authorize(room.state, member.id, "upload-deck");
      if (room.state.decks.has(deckId)) return {};
      // Only what an account keeps: what a visitor's device keeps stays with the pages of that device.
      const [, userId] = member.subjects.map((subject) => /^user:(.+)$/.exec(subject)).find(Boolean) ?? [];
      const deck = userId === undefined ? null : await store.deckOf(userId, deckId).catch(orRefuse(room.meetingId));
      if (!deck) throw new RequestError("deck-unknown");
      // The database took its time: they may be gone by now, or no longer present.
      if (room.closed) throw new RequestError("not-joined");
      authorize(room.state, member.id, "upload-deck");
      if (room.state.decks.has(deckId)) return {};
      recorder.includeDeck(room.meetingId, deckId);
      room.apply(setDeck(room.state, viewOf({ ...deck, place: null, blanks: [], first: false })));
      return {};
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
