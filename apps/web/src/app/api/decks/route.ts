import { RequestError } from "@moim/protocol/errors";
import { libraryDecks } from "../../../server/decks/deck-view.ts";
import { route } from "../../../server/http/route.ts";
import { identityOf } from "../../../server/identity/identity.ts";

/** The decks of an account, newest first, to choose from in a meeting: `{ decks }`. */
export const GET = route(async (request) => {
  const { user } = await identityOf(request);
  if (!user) throw new RequestError("not-allowed");
  // What this device keeps besides isn't the account's, and a meeting doesn't take it.
  const decks = await libraryDecks({ user, deviceId: null });
  return {
    decks: decks.map(({ id, name, pageCount, thumbnailUrl, losses }) => ({
      id,
      name,
      pageCount,
      thumbnailUrl,
      losses,
    })),
  };
});
