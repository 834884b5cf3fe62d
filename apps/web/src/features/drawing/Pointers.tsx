"use client";

import { POINTER_FADE_MS, type Place, type PointerTrail } from "@moim/client";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { participantOf } from "../../shared/meeting/people.ts";
import { useMediaQuery } from "../../shared/meeting/use-media-query.ts";

type Props = { place: Place; page: { width: number; height: number }; scale: number };

/** Where people point at this page: a dot with their name, and a trail that fades. */
export function Pointers({ place, page, scale }: Props) {
  const { pointers } = useMeetingClient();
  const ids = useStore(
    pointers.store,
    useShallow((state) =>
      Object.entries(state.pointers).flatMap(([id, at]) =>
        at.deckId === place.deckId && at.page === place.page ? [id] : [],
      ),
    ),
  );
  return ids.map((id) => <Pointer key={id} id={id} page={page} scale={scale} />);
}

function Pointer({ id, page, scale }: Omit<Props, "place"> & { id: string }) {
  const { pointers } = useMeetingClient();
  const name = useMeeting((state) => (state.self?.id === id ? null : (participantOf(state, id)?.name ?? null)));
  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const [seen, setSeen] = useState<{ at: PointerTrail | undefined; now: number }>({ at: undefined, now: 0 });
  useEffect(() => {
    let frame = 0;
    const step = () => {
      setSeen({ at: pointers.store.getState().pointers[id], now: performance.now() });
      frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [pointers, id]);

  const last = seen.at?.trail.at(-1);
  if (!seen.at || !last) return null;
  const freshness = (atMs: number) => Math.max(0, 1 - (seen.now - atMs) / POINTER_FADE_MS);
  // A hand at rest says so now and then: it fades only when nothing is said any more.
  const opacity = Math.min(1, freshness(last.atMs) * 2.5);
  return (
    <>
      {!still && (
        <svg
          aria-hidden="true"
          viewBox="0 0 10000 10000"
          preserveAspectRatio="none"
          className="pointer-events-none absolute inset-0 size-full text-danger"
        >
          {seen.at.trail.slice(1).map((to, index) => {
            const from = seen.at?.trail[index] ?? to;
            return (
              <line
                key={to.atMs}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                stroke="currentColor"
                strokeWidth={4}
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
                opacity={freshness(to.atMs) * 0.6}
              />
            );
          })}
        </svg>
      )}
      <div
        data-pointer={id}
        className="pointer-events-none absolute left-0 top-0 z-10"
        style={{
          opacity,
          transform: `translate(${(last.x / 10_000) * page.width}px, ${(last.y / 10_000) * page.height}px) scale(${1 / scale})`,
        }}
      >
        <span className="absolute -left-1.5 -top-1.5 size-3 rounded-full bg-danger ring-2 ring-paper" />
        {name !== null && (
          <span className="absolute left-2.5 top-2 max-w-40 truncate rounded-sm bg-danger px-1.5 py-0.5 text-xs font-medium text-on-danger">
            {name}
          </span>
        )}
      </div>
    </>
  );
}
