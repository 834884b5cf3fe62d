"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Closer to the end than this counts as being there. */
const END_PX = 48;
/** Closer to the start than this and older messages are fetched. */
const START_PX = 120;

type Scroll = {
  ref: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  toEnd: () => void;
  onScroll: () => void;
};

/**
 * Keeps a log at its end while one is there, and where one reads while one is not, also when older lines come in above.
 * @param first the first line's id, @param last the last one's.
 */
export function useLogScroll(first: string | undefined, last: string | undefined, onStart: () => void): Scroll {
  const ref = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const height = useRef({ first, scrollHeight: 0 });
  const atEndNow = useRef(true);

  const toEnd = useCallback(() => {
    const log = ref.current;
    if (log) log.scrollTop = log.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    const log = ref.current;
    if (!log) return;
    const before = height.current;
    if (atEndNow.current) log.scrollTop = log.scrollHeight;
    else if (before.first !== first) log.scrollTop += log.scrollHeight - before.scrollHeight;
    height.current = { first, scrollHeight: log.scrollHeight };
  }, [first, last]);

  // The panel gets lower when a keyboard comes up or the box to write in grows: the end stays in sight.
  useEffect(() => {
    const log = ref.current;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (atEndNow.current) log.scrollTop = log.scrollHeight;
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const log = ref.current;
    if (!log) return;
    const end = log.scrollHeight - log.clientHeight - log.scrollTop < END_PX;
    atEndNow.current = end;
    setAtEnd(end);
    if (log.scrollTop < START_PX && log.scrollHeight > log.clientHeight) onStart();
  };
  return { ref, atEnd, toEnd, onScroll };
}
