"use client";

import { placeKey, type Place } from "@moim/client";
import type { PageSize } from "@moim/drawing";
import { useEffect, useRef, type RefObject } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { HandWork } from "./model/hand-work.ts";
import { mayClear } from "./model/rights.ts";
import { sizeOf, type Tool } from "./model/tools.ts";
import { onPage } from "./model/trace.ts";
import type { Writing } from "./TextField.tsx";
import { hand } from "./tool-store.ts";

type Options = { tool: Tool | null; page: PageSize; onWrite: (writing: Writing) => void };

/** Lets what is in the hand work on a page: pointers go down, move and come up on its box. */
export function useStrokes(ref: RefObject<HTMLElement | null>, place: Place, options: Options): void {
  const client = useMeetingClient();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const { tool } = options;

  useEffect(() => {
    const box = ref.current;
    if (!box || !tool) return;
    const key = placeKey(place);
    const work = new HandWork({
      begin: (mark) => client.drawings.begin(place, mark),
      erase: (ids) => client.drawings.erase(place, ids),
      point: (at) => {
        if (!at) return client.pointers.point(null);
        const [x, y] = at.map((number) => Math.min(10_000, Math.max(0, number)));
        client.pointers.point({ ...place, x: x ?? 0, y: y ?? 0 });
      },
      write: ([x, y]) => {
        const { color, width } = hand.getState();
        const key = `${x}-${y}-${performance.now()}`;
        latest.current.onWrite({ key, x, y, color, size: sizeOf("text", width), before: null });
      },
      rewrite: (mark) => {
        const {
          id,
          color,
          size,
          points: [x = 0, y = 0],
          text = "",
        } = mark;
        latest.current.onWrite({ key: id, x, y, color, size, before: { id, text } });
      },
      isOwn: ({ by }) => by === client.store.getState().self?.id,
      marks: () => client.drawings.store.getState().pages[key] ?? [],
      mayErase: ({ by }) => {
        const state = client.store.getState();
        return by === state.self?.id || mayClear(state);
      },
    });
    const touchOf = (event: PointerEvent, rect = box.getBoundingClientRect()) => ({
      id: event.pointerId,
      kind: event.pointerType,
      at: onPage(event, rect),
      timeMs: event.timeStamp,
    });
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest("textarea"))) return;
      // The focus stays where it was, but a text that is being written is finished.
      if (tool === "text" || document.activeElement instanceof HTMLTextAreaElement) event.preventDefault();
      // So is walking through the tools: the arrows turn slides again.
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && (box.contains(focused) || focused.closest("[data-own-arrows]")))
        focused.blur();
      try {
        box.setPointerCapture(event.pointerId);
      } catch {
        // it was let go already
      }
      const { color, width } = hand.getState();
      work.down(touchOf(event), { tool, color, width, page: latest.current.page });
    };
    const onMove = (event: PointerEvent) => {
      const rect = box.getBoundingClientRect();
      const events = event.getCoalescedEvents?.() ?? [];
      const places = (events.length > 0 ? events : [event]).flatMap((one) => onPage(one, rect));
      work.move(touchOf(event, rect), places, tool);
    };
    const onUp = (event: PointerEvent) => work.up(touchOf(event), event.type === "pointercancel");
    const onLeave = () => tool === "pointer" && client.pointers.point(null);
    box.addEventListener("pointerdown", onDown);
    box.addEventListener("pointermove", onMove);
    box.addEventListener("pointerup", onUp);
    box.addEventListener("pointercancel", onUp);
    box.addEventListener("pointerleave", onLeave);
    return () => {
      work.rest();
      box.removeEventListener("pointerdown", onDown);
      box.removeEventListener("pointermove", onMove);
      box.removeEventListener("pointerup", onUp);
      box.removeEventListener("pointercancel", onUp);
      box.removeEventListener("pointerleave", onLeave);
    };
  }, [ref, client, place, tool]);
}
