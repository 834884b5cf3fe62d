import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionCheck } from "../../../../features/check/ConnectionCheck.tsx";
import { config } from "../../../../server/config.ts";
import { Messages } from "../../../../shared/i18n/Messages.tsx";
import { Narrow } from "../../../../shared/site/Narrow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("check"))("title") };
}

/** For whoever can't get into meetings, with or without an account. */
export default async function CheckPage() {
  const t = await getTranslations("check");
  return (
    <Narrow title={t("title")} lead={t("lead")} width="wide">
      {/* Some words of devices are the green room's and the meeting's. */}
      <Messages of={["check", "green-room", "meeting"]}>
        <ConnectionCheck serverUrl={config().signalingUrl} devices="own" heading="h2" />
      </Messages>
    </Narrow>
  );
}
