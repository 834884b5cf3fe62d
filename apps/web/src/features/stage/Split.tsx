"use client";

import { useTranslations } from "next-intl";
import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { preferences } from "../../shared/meeting/preferences.ts";
import { SPLIT } from "./layout/focus.ts";
import type { Rect } from "./layout/geometry.ts";

const STEP = 0.02;

type Props = {
  stageRef: RefObject<HTMLElement | null>;
  rect: Rect;
  /** Of the width, that the faces have. */
  share: number;
};

/** The line between slides and faces. It can be dragged or moved with arrows; Enter or two clicks bring the usual back. */
export function Split({ stageRef, rect, share }: Props) {
  const t = useTranslations("stage");
  const dragging = useRef(false);
  const set = (next: number) =>
    preferences().setState({ facesShare: Math.min(SPLIT.most, Math.max(SPLIT.least, next)) });
  const usual = () => preferences().setState({ facesShare: 0 });

  const onMove = (event: PointerEvent) => {
    const stage = stageRef.current;
    if (!dragging.current || !stage) return;
    const box = stage.getBoundingClientRect();
    set((box.right - event.clientX - rect.width / 2) / box.width);
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    dragging.current = true;
    if (stageRef.current) stageRef.current.dataset["resizing"] = ""; // tiles follow at once
  };
  const onUp = () => {
    dragging.current = false;
    delete stageRef.current?.dataset["resizing"];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const run = {
      ArrowLeft: () => set(share + STEP),
      ArrowRight: () => set(share - STEP),
      Home: () => set(SPLIT.most),
      End: () => set(SPLIT.least),
      Enter: usual,
    };
    if (!Object.hasOwn(run, event.key)) return;
    event.preventDefault();
    run[event.key as keyof typeof run]();
  };

  const percent = (part: number) => Math.round((1 - part) * 100);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that has a value is a control
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("split")}
      aria-valuenow={percent(share)}
      aria-valuemin={percent(SPLIT.most)}
      aria-valuemax={percent(SPLIT.least)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onDoubleClick={usual}
      onKeyDown={onKeyDown}
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      className="group/split absolute z-10 flex cursor-col-resize touch-none items-center justify-center rounded-sm before:absolute before:-inset-x-1 before:inset-y-0"
    >
      <span
        aria-hidden="true"
        className="h-12 w-1 rounded-full bg-line transition-colors group-hover/split:bg-accent group-focus-visible/split:bg-accent"
      />
    </div>
  );
}
