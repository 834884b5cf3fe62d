import type { Action } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import type { RouteName } from "../../http/server.ts";
import type { Asker } from "./askers.ts";
import { fileHeaders, piece } from "../uploading.ts";

/** A place for a deck's file that someone reserved, and its key. */
export type Reserved = { deckId: string; key: string };
/** What a request is made of: keys the caller has, and what there is in the meeting. */
export type Things = {
  assetKey: string;
  /** What they show as their token. */
  bearer: string;
  content: string;
  deckId: string;
  reserved: Reserved;
};
export type Sent = { path: string; headers?: Record<string, string>; body?: string };

/** One way of using a route, and to whom it opens. */
export type RouteRow = {
  as?: string;
  opensTo:
    | "anyone"
    | "everyone inside"
    | Action
    | "whoever reserved it"
    | "whoever web gave a ticket"
    | "the operator"
    | "whoever began it";
  /** The state it is asked from, if not the one everything is asked from. */
  from?: (state: RoomState) => RoomState;
  send: (things: Things) => Sent;
  /** A file of the deck is on its way already. */
  isBegun?: true;
  /** Takes seconds where it opens: these alone are let through to see that it does. All are refused whom it refuses. */
  opensSlowlyTo?: readonly Asker["name"][];
};

const FILE_BYTES = 10;
const FINGERPRINT = Array<string>(32).fill("AB").join(":");
/** A connection check's id, where one has only other keys. */
const guessed = (bearer: string) => bearer.replaceAll(/[^\w-]/g, "").slice(0, 22) || "none";
const tus = { "tus-resumable": "1.0.0" };
const bearing = (bearer: string) => ({ authorization: `Bearer ${bearer}` });
const downloadable = (state: RoomState): RoomState => ({
  ...state,
  slidesRules: { ...state.slidesRules, downloads: true },
});
const original = ({ deckId, assetKey }: Things) => ({ path: `/decks/${deckId}/original?k=${assetKey}` });
const withDrawings = ({ deckId, assetKey }: Things) => ({
  path: `/decks/${deckId}/with-drawings.pdf?k=${assetKey}`,
});
const page =
  (file: string) =>
  ({ content, assetKey }: Things) => ({ path: `/decks/${content}/${file}?k=${assetKey}` });

/** How the file of a reservation is begun, by whoever has this key. */
export const beginning = ({ deckId }: Reserved, bearer: string): Sent => ({
  path: "/uploads/files",
  headers: { ...tus, ...bearing(bearer), ...fileHeaders(deckId, 1, FILE_BYTES) },
});

/** Every route of this server, or this doesn't compile. */
export const routes: Record<RouteName, readonly RouteRow[]> = {
  "GET /healthz": [{ opensTo: "anyone", send: () => ({ path: "/healthz" }) }],
  "GET /readyz": [{ opensTo: "anyone", send: () => ({ path: "/readyz" }) }],
  "GET /decks/{deck}/original": [
    { opensTo: "present", send: original },
    { as: "where all may download", opensTo: "everyone inside", from: downloadable, send: original },
  ],
  "GET /decks/{deck}/with-drawings.pdf": [
    { opensTo: "present", send: withDrawings, opensSlowlyTo: ["participant with the hat"] },
    {
      as: "where all may download",
      opensTo: "everyone inside",
      from: downloadable,
      send: withDrawings,
      opensSlowlyTo: ["viewer"],
    },
  ],
  "GET /decks/{content}/{file}": [
    { as: "an image", opensTo: "everyone inside", send: page("1-1280.webp") },
    { as: "the first one, small", opensTo: "everyone inside", send: page("1-320.webp") },
    { as: "the words of a page", opensTo: "everyone inside", send: page("1.json") },
    { as: "the speaker's notes", opensTo: "present", send: page("1.notes.json") },
  ],
  "GET /uploads/kinds": [{ opensTo: "anyone", send: () => ({ path: "/uploads/kinds" }) }],
  "POST /uploads": [
    {
      opensTo: "whoever web gave a ticket",
      send: ({ bearer }) => ({
        path: "/uploads",
        headers: bearing(bearer),
        body: JSON.stringify({ name: "mine", files: [{ bytes: FILE_BYTES }] }),
      }),
    },
  ],
  "GET /uploads/{deck}": [
    {
      opensTo: "whoever reserved it",
      send: ({ reserved, bearer }) => ({ path: `/uploads/${reserved.deckId}`, headers: bearing(bearer) }),
    },
  ],
  "DELETE /uploads/{deck}": [
    {
      opensTo: "whoever reserved it",
      send: ({ reserved, bearer }) => ({ path: `/uploads/${reserved.deckId}`, headers: bearing(bearer) }),
    },
  ],
  "POST /uploads/files": [
    { opensTo: "whoever reserved it", send: ({ reserved, bearer }) => beginning(reserved, bearer) },
  ],
  "HEAD /uploads/files/{file}": [
    {
      opensTo: "whoever reserved it",
      isBegun: true,
      send: ({ reserved, bearer }) => ({
        path: `/uploads/files/${reserved.deckId}.1`,
        headers: { ...tus, ...bearing(bearer) },
      }),
    },
  ],
  "PATCH /uploads/files/{file}": [
    {
      opensTo: "whoever reserved it",
      isBegun: true,
      send: ({ reserved, bearer }) => ({
        path: `/uploads/files/${reserved.deckId}.1`,
        headers: { ...tus, ...bearing(bearer), ...piece(0) },
        body: "%PDF-",
      }),
    },
  ],
  "POST /checks": [{ opensTo: "anyone", send: () => ({ path: "/checks" }) }],
  "POST /checks/{check}/ways": [
    {
      opensTo: "whoever began it",
      send: ({ bearer }) => ({
        path: `/checks/${guessed(bearer)}/ways`,
        body: JSON.stringify({ fingerprint: FINGERPRINT }),
      }),
    },
  ],
  "DELETE /checks/{check}": [
    { opensTo: "whoever began it", send: ({ bearer }) => ({ path: `/checks/${guessed(bearer)}` }) },
  ],
  "GET /status": [{ opensTo: "the operator", send: ({ bearer }) => ({ path: "/status", headers: bearing(bearer) }) }],
  "GET /metrics": [{ opensTo: "the operator", send: ({ bearer }) => ({ path: "/metrics", headers: bearing(bearer) }) }],
};
