"use client";

import type { Place } from "@moim/client";
import { LINE_HEIGHT, markHex } from "@moim/drawing";
import { MARK_TEXT_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { sizeOf, type Look } from "./model/tools.ts";

/** A text that is being written: its top left corner, in 1/10,000 of the page. */
export type Writing = Look & { key: string; x: number; y: number };

type Props = { place: Place; writing: Writing; width: number; onDone: () => void };

/** A text field on the page, as large as the text will be. Escape or leaving it puts the text where it stands. */
export function TextField({ place, writing, width, onDone }: Props) {
  const t = useTranslations("drawing");
  const { drawings } = useMeetingClient();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const { x, y, color } = writing;
  const size = sizeOf("text", writing.width);

  const put = () => {
    if (done.current) return;
    done.current = true;
    if (text.trim() !== "") drawings.put(place, { tool: "text", color, size, points: [x, y], text: text.trim() });
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
      className="absolute z-10 field-sizing-content min-w-8 resize-none overflow-hidden rounded-sm bg-paper/80 outline-2 outline-accent"
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
