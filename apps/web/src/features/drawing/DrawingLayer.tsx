"use client";

import { placeKey, type Place } from "@moim/client";
import type { Mark, PageKey } from "@moim/protocol";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { classes } from "../../shared/ui/classes.ts";
import { toast } from "../../shared/ui/toast.ts";
import { mayDraw, mayPoint } from "./model/rights.ts";
import type { Tool } from "./model/tools.ts";
import { Pointers } from "./Pointers.tsx";
import { TextField, type Writing } from "./TextField.tsx";
import { hand, useHand } from "./tool-store.ts";
import { usePainter } from "./use-painter.ts";
import { useStrokes } from "./use-strokes.ts";

type Props = {
  deckId: string;
  page: PageKey;
  /** Of the whole page, in CSS pixels before it is enlarged. */
  width: number;
  height: number;
  /** How many times it is enlarged. */
  scale: number;
};

const none: readonly Mark[] = [];

/** What is drawn on a page, over it; and where one draws while a tool is in the hand. */
export function DrawingLayer(page: Props) {
  const { deckId, page: key } = page;
  // Another page is another layer: nothing of one is seen on the other, and a line that was begun ends.
  return <Layer key={placeKey({ deckId, page: key })} {...page} />;
}

function Layer({ deckId, page, width, height, scale }: Props) {
  const t = useTranslations("drawing");
  const tErrors = useTranslations("errors");
  const { drawings } = useMeetingClient();
  const place = useMemo(() => ({ deckId, page }), [deckId, page]);
  const key = placeKey(place);
  const count = useStore(drawings.store, ({ pages }) => pages[key]?.length ?? 0);
  const texts = useStore(
    drawings.store,
    useShallow(({ pages }) => (pages[key] ?? none).flatMap(({ id, text }) => (text === undefined ? [] : [id, text]))),
  );
  useEffect(() => drawings.open(place), [drawings, place]);
  useEffect(() => {
    hand.setState({ shown: place });
    return () => hand.setState(({ shown }) => (shown === place ? { shown: null } : {}));
  }, [place]);
  useEffect(
    () =>
      drawings.store.subscribe(({ refused }, before) => {
        if (refused && refused !== before.refused) toast(tErrors(refused.reason), "danger");
      }),
    [drawings, tErrors],
  );

  const tool = useTool();
  const boxRef = useRef<HTMLDivElement>(null);
  const [writing, setWriting] = useState<Writing | null>(null);
  useStrokes(boxRef, place, { tool, page: { width, height }, onWrite: setWriting });

  return (
    <div
      ref={boxRef}
      data-theme="light"
      data-tool={tool ?? undefined}
      className={classes(
        "absolute inset-0 select-none",
        tool && "pointer-events-auto touch-none",
        tool && cursors[tool],
      )}
    >
      <div {...(count > 0 && { role: "img", "aria-label": t("drawings", { count }) })} className="absolute inset-0">
        {(count > 0 || tool) && <Sheets place={place} {...{ width, height, scale }} />}
      </div>
      {texts.length > 0 && (
        <ul aria-label={t("texts")} className="sr-only">
          {texts.flatMap((text, index) => (index % 2 === 0 ? [] : [<li key={texts[index - 1]}>{text}</li>]))}
        </ul>
      )}
      <Pointers place={place} page={{ width, height }} scale={scale} />
      {writing && (
        <TextField key={writing.key} place={place} writing={writing} width={width} onDone={() => setWriting(null)} />
      )}
    </div>
  );
}

type SheetsProps = { place: Place } & Pick<Props, "width" | "height" | "scale">;

/** What marks are painted on; megabytes each, so that a page nobody draws on has none. */
function Sheets({ place, ...size }: SheetsProps) {
  const { finished, live } = usePainter(place, size);
  return [finished, live].map((sheet, index) => (
    <canvas key={index} ref={sheet} aria-hidden="true" className="absolute inset-0 size-full" />
  ));
}

const cursors: Record<Tool, string> = {
  pointer: "cursor-none",
  pen: "cursor-crosshair",
  highlighter: "cursor-crosshair",
  line: "cursor-crosshair",
  arrow: "cursor-crosshair",
  rectangle: "cursor-crosshair",
  ellipse: "cursor-crosshair",
  text: "cursor-text",
  eraser: "cursor-cell",
};

/** What is in the hand, if it may be used. */
function useTool(): Tool | null {
  const tool = useHand((state) => state.tool);
  const draws = useMeeting(mayDraw);
  const points = useMeeting(mayPoint);
  return (tool === "pointer" ? points : draws) ? tool : null;
}
