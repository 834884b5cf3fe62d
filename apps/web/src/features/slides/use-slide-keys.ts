"use client";

import { useEffect, useRef, useState } from "react";
import { isSwitchedOff } from "../../shared/meeting/single-keys.ts";
import { takesKeys } from "../../shared/meeting/typing.ts";
import { slideActionOf, type SlideAction } from "./model/slide-keys.ts";

/** Digits that no Enter followed for so long are forgotten. */
const TYPED_MS = 2_500;
const MOST_DIGITS = 3;

/**
 * The keys of the slides, wherever the focus is but where someone types or reads a list.
 * @param run does what a key means; false leaves the key to the browser
 * @returns the digits of the page's number typed so far
 */
export function useSlideKeys(run: (action: Exclude<SlideAction, { do: "digit" }>) => boolean): string {
  const [typed, setTyped] = useState("");
  const digits = useRef("");
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const type = (next: string) => {
      clearTimeout(timer);
      digits.current = next.slice(0, MOST_DIGITS);
      setTyped(digits.current);
      if (next !== "") timer = setTimeout(() => type(""), TYPED_MS);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isSwitchedOff(event)) return;
      const action = slideActionOf(event, digits.current);
      if (!action || isElsewhere(event, action)) return;
      if (action.do === "digit") type(digits.current + action.digit);
      else {
        type("");
        if (!latest.current(action)) return;
      }
      event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", onKeyDown);
    };
  }, []);
  return typed;
}

/** Whether the key belongs to what has the focus. Finding is asked for from anywhere but a dialog. */
function isElsewhere({ target, key }: KeyboardEvent, action: SlideAction): boolean {
  if (action.do === "find") return document.querySelector("dialog[open]") !== null;
  if (takesKeys(target)) return true;
  if (!(target instanceof Element)) return false;
  const walks = key.startsWith("Arrow") || key === "Home" || key === "End";
  if (walks && target.closest("[data-own-arrows]")) return true;
  return target.closest('[role="log"], [role="separator"]') !== null;
}
