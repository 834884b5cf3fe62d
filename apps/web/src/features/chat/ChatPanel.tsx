"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useMeeting, useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI, isTurnedOff } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Composer } from "./Composer.tsx";
import { groupMessages } from "./model/groups.ts";
import { MessageGroup } from "./MessageGroup.tsx";
import { PendingMessages } from "./PendingMessages.tsx";
import { useLogScroll } from "./use-log-scroll.ts";

const none: never[] = [];

/** What was written in the meeting, and the place to write. */
export function ChatPanel() {
  const t = useTranslations("chat");
  const view = useViewActions();
  const mayChat = useMeeting((state) => canI(state, "chat"));
  const turnedOff = useMeeting((state) => isTurnedOff(state, "chat"));
  return (
    <Panel
      title={t("title")}
      onClose={() => view.set({ panel: null })}
      footer={(mayChat || turnedOff) && <Composer turnedOff={turnedOff} />}
    >
      <ChatLog />
    </Panel>
  );
}

function ChatLog() {
  const t = useTranslations("chat");
  const messages = useMeeting(({ room }) => room?.chat ?? none);
  const pending = useMeeting((state) => state.pending);
  const selfId = useMeeting(({ self }) => self?.id);
  const { loading, loadOlder } = useOlder();
  const last = messages.at(-1);
  const lastId = pending.at(-1)?.clientId ?? last?.id;
  const { ref, atEnd, toEnd, onScroll } = useLogScroll(messages[0]?.id, lastId, loadOlder);
  const unseen = useReading(last?.id ?? null, atEnd);

  // One's own message is wanted in sight, wherever one was reading.
  const ownLast = pending.at(-1)?.clientId ?? (last?.senderId === selfId ? last?.clientId : undefined);
  useEffect(() => {
    if (ownLast) toEnd();
  }, [ownLast, toEnd]);

  return (
    <div className="relative h-full">
      <div
        ref={ref}
        role="log"
        aria-label={t("log")}
        aria-busy={loading || undefined}
        tabIndex={0}
        onScroll={onScroll}
        className="flex h-full flex-col gap-4 overflow-y-auto overscroll-contain p-4 outline-offset-[-2px] [overflow-anchor:none]"
      >
        {messages.length === 0 && pending.length === 0 && (
          <p className="m-auto max-w-56 text-center text-sm text-muted">{t("empty")}</p>
        )}
        {groupMessages(messages).map((group) => (
          <MessageGroup key={group.id} group={group} own={group.senderId === selfId} />
        ))}
        <PendingMessages pending={pending} />
      </div>
      {loading && (
        <p className="pointer-events-none absolute inset-x-0 top-0 animate-appear bg-surface/90 py-1.5 text-center text-xs text-muted">
          {t("loadingOlder")}
        </p>
      )}
      {unseen && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant="primary"
            icon={<ArrowDown className="size-4" />}
            onClick={toEnd}
            className="pointer-events-auto animate-rise rounded-full shadow-float"
          >
            {t("newMessages")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Remembers what was read: all, while the end is in sight. Returns whether there is something new below. */
function useReading(lastId: string | null, atEnd: boolean): boolean {
  const view = useViewActions();
  const readUpTo = useView((state) => state.readUpTo);
  useEffect(() => {
    if (!atEnd) return;
    const read = () => document.visibilityState === "visible" && view.set({ readUpTo: lastId });
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [view, lastId, atEnd]);
  return !atEnd && lastId !== null && lastId !== readUpTo;
}

/** Fetches older messages, one page at a time. */
function useOlder() {
  const client = useMeetingClient();
  const act = useAct();
  const hasMore = useMeeting(({ room }) => room?.chatHasMore ?? false);
  const [loading, setLoading] = useState(false);
  const running = useRef(false);
  const loadOlder = useCallback(() => {
    if (!hasMore || running.current) return;
    running.current = true;
    setLoading(true);
    act(() =>
      client.loadOlderChat().finally(() => {
        running.current = false;
        setLoading(false);
      }),
    );
  }, [client, act, hasMore]);
  return { loading, loadOlder };
}
