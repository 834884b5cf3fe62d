import type { z } from "zod";
import type { ToldError } from "../errors.ts";
import { chat } from "./chat.ts";
import { drawing } from "./drawing.ts";
import { media } from "./media.ts";
import { moderation } from "./moderation.ts";
import { people } from "./people.ts";
import { room } from "./room.ts";
import { slides } from "./slides.ts";
import { waiting } from "./waiting.ts";

/** Everything a browser can ask for. One entry is the whole contract: name, input, output. */
export const requests = {
  ...room,
  ...media,
  ...chat,
  ...slides,
  ...drawing,
  ...people,
  ...moderation,
  ...waiting,
} as const;

export type RequestName = keyof typeof requests;
/** What the sender gives. */
export type RawInput<N extends RequestName> = z.input<(typeof requests)[N]["input"]>;
/** What the handler gets, validated and normalised. */
export type Input<N extends RequestName> = z.output<(typeof requests)[N]["input"]>;
export type Output<N extends RequestName> = z.output<(typeof requests)[N]["output"]>;
export type Reply<N extends RequestName> = { ok: true; data: Output<N> } | { ok: false; error: ToldError };

export type ClientToServerEvents = {
  [N in RequestName]: (input: RawInput<N>, reply: (answer: Reply<N>) => void) => void;
};

/**
 * The requests that may also go up on the room bus. The others negotiate transports or the session itself, and stay on
 * socket.io; replies that can outgrow a data-channel message do too.
 */
export const busRequestNames = [
  "chat.send",
  "slides.upload",
  "slides.add",
  "slides.present",
  "slides.change",
  "slides.look",
  "slides.browse",
  "slides.rule",
  "slides.insertPage",
  "slides.removeDeck",
  "slides.stop",
  "presenter.ask",
  "presenter.give",
  "drawing.add",
  "drawing.extend",
  "drawing.erase",
  "drawing.undo",
  "drawing.clear",
  "people.raiseHand",
  "people.react",
  "moderation.stop",
  "moderation.allow",
] as const satisfies readonly RequestName[];
export type BusRequestName = (typeof busRequestNames)[number];
