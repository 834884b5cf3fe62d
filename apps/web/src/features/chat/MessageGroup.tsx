"use client";

import { Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import { classes } from "../../shared/ui/classes.ts";
import type { Group } from "./model/groups.ts";
import { MessageText } from "./MessageText.tsx";

/** One person's messages of one minute. */
export const MessageGroup = memo(
  function MessageGroup({ group, own }: { group: Group; own: boolean }) {
    const t = useTranslations("chat");
    const format = useFormatter();
    const sentAt = new Date(group.sentAt);
    return (
      <article className={classes("flex gap-3", group.to !== undefined && "-mx-2 rounded-md bg-accent-wash/60 p-2")}>
        <Avatar name={group.senderName} size="sm" />
        <div className="min-w-0 flex-1">
          <header className="flex items-baseline gap-2">
            <span className="truncate text-sm font-semibold">{own ? t("you") : group.senderName}</span>
            <time dateTime={sentAt.toISOString()} className="shrink-0 text-xs text-muted">
              {format.dateTime(sentAt, { hour: "numeric", minute: "2-digit" })}
            </time>
          </header>
          {group.to !== undefined && <Readers group={group} own={own} />}
          {group.messages.map(({ id, text }) => (
            <MessageText key={id} text={text} />
          ))}
        </div>
      </article>
    );
  },
  (before, after) =>
    before.own === after.own &&
    before.group.id === after.group.id &&
    before.group.messages.length === after.group.messages.length,
);

/** Says that not everyone reads this, and who does. */
function Readers({ group: { to, senderName }, own }: { group: Group; own: boolean }) {
  const t = useTranslations("chat");
  const name = typeof to === "object" && own ? to.name : senderName;
  return (
    <p className="flex min-w-0 items-center gap-1 text-xs font-medium text-accent">
      <Lock aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{to === "hosts" ? t("toHosts") : t("privateWith", { name })}</span>
    </p>
  );
}
