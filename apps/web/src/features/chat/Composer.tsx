"use client";

import { CHAT_MAX_CHARACTERS } from "@moim/protocol/limits";
import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useMeeting, useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import type { WritesTo } from "../../shared/meeting/view-state.ts";
import { classes } from "../../shared/ui/classes.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { destinationOf, type Destination } from "./model/recipients.ts";
import { RecipientSelect } from "./RecipientSelect.tsx";

/** From here on the characters left are counted. */
const COUNTER_FROM = CHAT_MAX_CHARACTERS - 300;

/**
 * The place to write a message. Enter sends, Shift and Enter starts a line.
 * @param turnedOff hosts have turned the chat off for now: it keeps its place, and what was typed, and says why.
 */
export function Composer({ turnedOff }: { turnedOff: boolean }) {
  const t = useTranslations("chat");
  const client = useMeetingClient();
  const view = useViewActions();
  const chosen = useView(({ writesTo }) => writesTo);
  const { to, lost } = useDestination(chosen);
  const [text, setText] = useState(() => view.store.getState().draft);
  const left = CHAT_MAX_CHARACTERS - text.length;
  const sendable = text.trim() !== "" && left >= 0 && !turnedOff && lost === null;

  const change = (next: string) => {
    view.set({ draft: next });
    setText(next);
    // What is begun for hosts only doesn't become everyone's because the rule changes meanwhile.
    if (to === "hosts" && chosen === "everyone") view.set({ writesTo: to });
  };
  const send = () => {
    if (!sendable) return;
    // A refusal is shown at the message itself, with a way to send it again.
    client.sendChat(text.trim(), to).catch(() => undefined);
    change("");
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a Korean syllable is being composed, Enter ends the syllable. (229: some browsers say so only by this code.)
    const { isComposing, keyCode } = event.nativeEvent;
    if (event.key !== "Enter" || event.shiftKey || isComposing || keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const name = typeof to === "object" ? to.name : "";
  const why = turnedOff || lost === null ? null : t(`lost.${lost}`, { name });
  return (
    <form onSubmit={onSubmit}>
      {turnedOff && (
        <p id="chat-off" role="status" className="mb-2 text-sm text-muted">
          {t("turnedOff")}
        </p>
      )}
      {!turnedOff && <RecipientSelect to={to} />}
      {why && (
        <p id="chat-lost" role="status" className="mb-2 text-sm text-warning">
          {why}
        </p>
      )}
      <div className="flex items-end gap-2">
        <textarea
          data-autofocus
          aria-label={t("message")}
          aria-describedby={turnedOff ? "chat-off" : why ? "chat-lost" : left < 300 ? "chat-left" : undefined}
          aria-disabled={turnedOff || undefined}
          readOnly={turnedOff}
          placeholder={typeof to === "object" ? t("placeholderOne", { name: to.name }) : t(`placeholder.${to}`)}
          rows={1}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-control flex-1 resize-none rounded-md border border-line-control bg-surface px-3 py-[calc((var(--control)-1.25rem)/2-1px)] text-base leading-5 placeholder:text-muted aria-disabled:cursor-not-allowed aria-disabled:bg-sunken aria-disabled:text-muted focus-visible:outline-offset-0 sm:text-sm sm:leading-5"
        />
        <IconButton
          type="submit"
          label={t("send")}
          icon={<SendHorizontal />}
          variant={sendable ? "on" : "quiet"}
          disabled={!sendable}
          tooltipSide="left"
        />
      </div>
      {text.length >= COUNTER_FROM && (
        <p
          id="chat-left"
          role="status"
          className={classes("mt-1 text-right text-xs tabular-nums", left < 0 ? "text-danger" : "text-muted")}
        >
          {left < 0 ? t("over", { count: -left }) : t("left", { count: left })}
        </p>
      )}
    </form>
  );
}

/** Where a message goes now; the same object as long as nothing of it changes. */
function useDestination(chosen: WritesTo): Destination {
  const known = useMeeting((state) => JSON.stringify(destinationOf(state, chosen)));
  return JSON.parse(known) as Destination;
}
