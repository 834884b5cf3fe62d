import type { IncomingMessage } from "node:http";
import { readUploadTicket } from "@moim/access";
import { newUpload, RequestError } from "@moim/protocol";
import type { DeckUploads } from "../rooms/deck-uploads.ts";
import type { LiveRoom } from "../rooms/live-room.ts";
import type { Intake } from "../signaling/intake.ts";
import { readJson } from "./read-json.ts";
import { bearerOf, sendJson, type Route } from "./respond.ts";

export type UploadRoutes = { kinds: Route; begin: Route; progress: Route; cancel: Route };

/**
 * Uploads from outside a meeting, and what is the same for those from within: how far one is, and giving it up. The files
 * themselves go to tus.ts.
 */
export function uploadRoutes(parts: {
  ticketSecret: string;
  uploads: DeckUploads;
  /** Whether LibreOffice is here. */
  hasOffice: () => Promise<boolean>;
  liveRoom: (meetingId: string) => LiveRoom | undefined;
  intake: Pick<Intake, "check">;
}): UploadRoutes {
  const { uploads } = parts;
  const jobOf = (request: IncomingMessage, url: URL) =>
    uploads.byKey(url.pathname.split("/")[2] ?? "", bearerOf(request.headers.authorization));
  return {
    /** What this server makes slides of. */
    kinds: async (_request, response) => sendJson(response, 200, { office: await parts.hasOffice() }),

    begin: async (request, response) => {
      const claims = await readUploadTicket(bearerOf(request.headers.authorization), parts.ticketSecret);
      const parsed = newUpload.safeParse(await readJson(request));
      if (!parsed.success) throw new RequestError("invalid-input");
      parts.intake.check({ hasPlace: true }); // what is sent now would be lost with this process
      const { meetingId, owner } = claims;
      await uploads.checkSpace(parsed.data.files.reduce((sum, { bytes }) => sum + bytes, 0));
      const room = () => (meetingId === null ? undefined : parts.liveRoom(meetingId));
      const { deckId, key } = uploads.reserve({ owner, meetingId, participantId: null, room }, parsed.data);
      sendJson(response, 201, { deckId, uploadKey: key });
    },

    progress: (request, response, url) => {
      const job = jobOf(request, url);
      uploads.touch(job); // whoever asks is there, and may be about to go on
      sendJson(response, 200, job.view);
    },

    cancel: (request, response, url) => {
      uploads.cancel(jobOf(request, url));
      sendJson(response, 200, {});
    },
  };
}
