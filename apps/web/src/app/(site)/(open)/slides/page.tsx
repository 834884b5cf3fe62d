import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Library } from "../../../../features/decks/Library.tsx";
import { UploadDeck } from "../../../../features/decks/UploadDeck.tsx";
import { config } from "../../../../server/config.ts";
import { libraryDecks } from "../../../../server/decks/deck-view.ts";
import { identity } from "../../../../server/identity/identity.ts";
import { mayHost } from "../../../../server/meetings/start-meeting.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decks.library"))("title") };
}

/** All slides of whoever looks. */
export default async function SlidesPage() {
  const [t, who] = await Promise.all([getTranslations("decks.library"), identity()]);
  const decks = await libraryDecks(who);
  return (
    <Narrow title={t("title")} lead={t(who.user ? "lead" : "visitor")} width="wide">
      <Messages of={["decks"]}>
        {decks.length > 0 ? (
          <Library decks={decks} />
        ) : (
          <p className="rounded-lg border border-dashed border-line-control px-4 py-8 text-center text-muted">
            {t("none")}
          </p>
        )}
        {mayHost(who) && <UploadDeck into={{ meetingId: null }} serverUrl={config().signalingUrl} />}
      </Messages>
    </Narrow>
  );
}
