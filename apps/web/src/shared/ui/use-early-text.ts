"use client";

import { useImperativeHandle, useLayoutEffect, useRef, type ChangeEvent, type Ref, type RefObject } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Hands over what was typed into a controlled field before the page's scripts were there, as if it were typed now; React
 * would put its own value in its place. Returns the ref for the field, which serves the given one too.
 */
export function useEarlyText<E extends Field>(
  ref: Ref<E> | undefined,
  value: unknown,
  onChange: ((event: ChangeEvent<E>) => void) | undefined,
): RefObject<E | null> {
  const own = useRef<E>(null);
  useImperativeHandle(ref, () => own.current as E);
  useLayoutEffect(() => {
    const field = own.current;
    if (!field || typeof value !== "string" || field.value === "" || field.value === value) return;
    onChange?.({ target: field, currentTarget: field } as unknown as ChangeEvent<E>);
    // Only what was there when the page came alive.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return own;
}
