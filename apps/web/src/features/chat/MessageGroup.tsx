"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import type { Group } from "./model/groups.ts";
import { MessageText } from "./MessageText.tsx";

/** One person's messages of one minute. */
export const MessageGroup = memo(
  function MessageGroup({ group, own }: { group: Group; own: boolean }) {
    const t = useTranslations("chat");
    const format = useFormatter();
    const sentAt = new Date(group.sentAt);
    return (
      <article className="flex gap-3">
        <Avatar name={group.senderName} size="sm" />
        <div className="min-w-0 flex-1">
          <header className="flex items-baseline gap-2">
            <span className="truncate text-sm font-semibold">{own ? t("you") : group.senderName}</span>
            <time dateTime={sentAt.toISOString()} className="shrink-0 text-xs text-muted">
              {format.dateTime(sentAt, { hour: "numeric", minute: "2-digit" })}
            </time>
          </header>
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
