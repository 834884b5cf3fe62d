"use client";

import type { Zoom } from "@moim/protocol";
import { useEffect, useRef, type RefObject } from "react";
import { pinchOf, swipeOf, wheelFactor } from "./model/gestures.ts";
import type { Size } from "./model/paper.ts";
import { sameZoom } from "./model/place.ts";
import { enlarged, moved, simplified, WHOLE, type Spot } from "./model/zoom.ts";

type Gestures = {
  zoom: Zoom | null;
  paper: Size;
  /** What an enlarged page is seen through. */
  opening: Size;
  onZoom: (zoom: Zoom) => void;
  /** 1: to the next page, -1: to the one before. */
  onSwipe: (by: -1 | 1) => void;
};

/** Pinching, dragging, swiping and the wheel on a page. What lies over it (pens) and its text keep what is theirs. */
export function useGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  const zoom = useRef(gestures.zoom);
  useEffect(() => {
    latest.current = gestures;
    // Fingers that have hardly moved add up, though what they show is the whole page still.
    if (!sameZoom(simplified(zoom.current ?? WHOLE), gestures.zoom)) zoom.current = gestures.zoom;
  });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const change = (next: Zoom) => {
      zoom.current = next; // several events may come before the next drawing
      latest.current.onZoom(next);
    };
    const enlarge = (factor: number, at: Spot) => {
      const { paper, opening } = latest.current;
      change(enlarged(zoom.current ?? WHOLE, factor, at, paper, opening));
    };
    const move = (by: Spot) => {
      const { paper, opening } = latest.current;
      if (zoom.current) change(moved(zoom.current, by, paper, opening));
    };
    /** From the opening's middle. */
    const spotOf = ({ clientX, clientY }: MouseEvent): Spot => {
      const box = element.getBoundingClientRect();
      return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
    };

    const onWheel = (event: WheelEvent) => {
      const { ctrlKey, metaKey, deltaX, deltaY, deltaMode } = event;
      if (ctrlKey || metaKey) enlarge(wheelFactor(deltaY, deltaMode), spotOf(event));
      else if (zoom.current) move({ x: -deltaX, y: -deltaY });
      else return;
      event.preventDefault();
    };

    const pointers = new Map<number, Spot>();
    let began: Spot | null = null;
    const onDown = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.target.closest("[data-page-layer]")) return;
      const mouse = event.pointerType === "mouse";
      if (mouse && (event.button !== 0 || !zoom.current || event.target.closest("[data-page-line], a, button"))) return;
      if (mouse) event.preventDefault(); // no selecting while the page is dragged
      pointers.set(event.pointerId, spotOf(event));
      began = pointers.size === 1 && !zoom.current ? spotOf(event) : null;
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const after = spotOf(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, after);
      if (!other) return move({ x: after.x - before.x, y: after.y - before.y });
      const { factor, at, by } = pinchOf([before, other], [after, other]);
      move(by);
      enlarge(factor, at);
    };
    const onUp = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId) || !began || event.type === "pointercancel") return;
      const by = swipeOf(began, spotOf(event));
      began = null;
      if (by !== 0 && event.pointerType !== "mouse") latest.current.onSwipe(by);
    };

    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    addEventListener("pointermove", onMove);
    addEventListener("pointerup", onUp);
    addEventListener("pointercancel", onUp);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      removeEventListener("pointermove", onMove);
      removeEventListener("pointerup", onUp);
      removeEventListener("pointercancel", onUp);
    };
  }, [ref]);
}
