import { deliveriesOf, webhooksOf, type DeliveryRow } from "@moim/db";
import { webhookEvents, type WebhookEvent } from "@moim/webhooks";
import { getFormatter, getTranslations } from "next-intl/server";
import { database } from "../database.ts";

/** What each event is called in the catalogue. */
const words = {
  "meeting.started": "started",
  "meeting.ended": "ended",
  "participant.joined": "joined",
  "participant.left": "left",
} as const satisfies Record<WebhookEvent, string>;

/** What a webhook can be told of, in the reader's words. */
export async function eventChoices() {
  const t = await getTranslations("account.webhooks.events");
  return webhookEvents.map((event) => ({ event, label: t(words[event]) }));
}

/** An account's webhooks in the reader's words, each with how its latest delivery went. */
export async function webhookViews(userId: string) {
  const [rows, t, format] = await Promise.all([
    webhooksOf(database(), userId),
    getTranslations("account.webhooks"),
    getFormatter(),
  ]);
  const choices = await eventChoices();
  const outcome = ({ createdAt, deliveredAt, problem, status }: DeliveryRow) => {
    const when = format.dateTime(deliveredAt ?? createdAt, { dateStyle: "medium", timeStyle: "short" });
    if (deliveredAt) return t("delivered", { when });
    if (problem === null) return t("waiting", { when });
    return status === null ? t("failed", { when }) : t("refused", { when, status });
  };
  return await Promise.all(
    rows.map(async ({ id, url, events, disabledAt }) => {
      const [latest] = (await deliveriesOf(database(), { userId, id })) ?? [];
      const told = choices.filter(({ event }) => events.includes(event)).map(({ label }) => label);
      const state = disabledAt
        ? t("off", { when: format.dateTime(disabledAt, { dateStyle: "medium" }) })
        : latest
          ? outcome(latest)
          : t("nothing");
      const failing = disabledAt !== null || (latest !== undefined && latest.problem !== null);
      return { id, url, told: told.join(" · "), state, failing };
    }),
  );
}
