"use client";

import type { Place } from "@moim/client";
import { LINE_HEIGHT, markHex } from "@moim/drawing";
import { MARK_TEXT_MAX_CHARACTERS } from "@moim/protocol/limits";
import type { MarkColor } from "@moim/protocol/views";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";

/** A text that is being written: its top left corner and its size, in 1/10,000 of the page; and what stands there until now. */
export type Writing = {
  key: string;
  x: number;
  y: number;
  color: MarkColor;
  size: number;
  before: { id: string; text: string } | null;
};

type Props = { place: Place; writing: Writing; width: number; onDone: () => void };

/**
 * A text field on the page, as large as the text will be. Escape or leaving it puts the text where it stands, in the place of what
 * stood there; without a letter that is taken away.
 */
export function TextField({ place, writing, width, onDone }: Props) {
  const t = useTranslations("drawing");
  const { drawings } = useMeetingClient();
  const { x, y, color, size, before } = writing;
  const [text, setText] = useState(before?.text ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    box.focus();
    // What is written anew never becomes smaller than what it covers.
    if (before) Object.assign(box.style, { minWidth: `${box.offsetWidth}px`, minHeight: `${box.offsetHeight}px` });
  }, [before]);

  const put = () => {
    if (done.current) return;
    done.current = true;
    const written = text.trim();
    if (written !== before?.text) {
      if (before) drawings.erase(place, [before.id]);
      if (written !== "") drawings.put(place, { tool: "text", color, size, points: [x, y], text: written });
    }
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const ends = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (!ends || event.nativeEvent.isComposing) return; // Escape may only end what an input method offers
    event.preventDefault();
    put();
  };
  const lines = text.split("\n");
  return (
    <textarea
      ref={field}
      aria-label={t("writeHere")}
      value={text}
      maxLength={MARK_TEXT_MAX_CHARACTERS}
      rows={lines.length}
      onChange={(event) => setText(event.target.value)}
      onBlur={put}
      onKeyDown={onKeyDown}
      wrap="off"
      className={`absolute z-10 field-sizing-content min-w-8 resize-none overflow-hidden rounded-sm outline-2 outline-accent ${before ? "bg-paper" : "bg-paper/80"}`}
      style={{
        left: `${x / 100}%`,
        top: `${y / 100}%`,
        fontSize: (size * width) / 10_000,
        lineHeight: LINE_HEIGHT,
        color: markHex[color],
      }}
    />
  );
}
