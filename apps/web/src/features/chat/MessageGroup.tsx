"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import { participantOf } from "../../shared/meeting/people.ts";
import { whyNotWrite } from "../../shared/meeting/writing.ts";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import { classes } from "../../shared/ui/classes.ts";
import type { Group } from "./model/groups.ts";
import { MessageText } from "./MessageText.tsx";
import { Readers } from "./Readers.tsx";

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
          {group.to !== undefined && (
            <div className="flex items-center gap-3">
              <Readers of={group.to === "hosts" || own ? group.to : { name: group.senderName }} />
              {!own && <Answer id={group.senderId} name={group.senderName} />}
            </div>
          )}
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

/** The next message goes to whoever wrote this one, where that is possible. */
function Answer({ id, name }: { id: string; name: string }) {
  const t = useTranslations("chat");
  const view = useViewActions();
  const possible = useMeeting((state) => participantOf(state, id) !== null && whyNotWrite(state, id) === null);
  if (!possible) return null;
  return (
    <button
      type="button"
      aria-label={t("answerTo", { name })}
      className="min-h-6 shrink-0 text-xs font-medium text-muted underline hover:text-ink"
      onClick={() => view.set({ writesTo: { id, name } })}
    >
      {t("answer")}
    </button>
  );
}
