"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import type { Rect } from "./layout/geometry.ts";
import { itemOf, type ItemId } from "./model/items.ts";
import { Split } from "./Split.tsx";
import { EmptyTile } from "./tiles/EmptyTile.tsx";
import { OthersTile } from "./tiles/OthersTile.tsx";
import { PersonTile } from "./tiles/PersonTile.tsx";
import { ScreenTile } from "./tiles/ScreenTile.tsx";
import { SlidesTile } from "./tiles/SlidesTile.tsx";
import { useArrangement } from "./use-arrangement.ts";
import { useStageSize } from "./use-stage-size.ts";

type Props = {
  /** The slides, drawn as large as their place. */
  slides: ReactNode;
};

/** Faces, screens and slides, fitted to whatever room there is. Nothing here scrolls. */
export function Stage({ slides }: Props) {
  const t = useTranslations("stage");
  const { ref, size } = useStageSize();
  const { placed, others, split } = useArrangement(size);
  return (
    <main
      ref={ref}
      aria-label={t("label")}
      data-theme="dark"
      className="group/stage relative size-full overflow-hidden text-on-stage"
    >
      {placed.map(({ id, rect, large }) => (
        <Place key={id} rect={rect}>
          <Tile id={id} large={large} slides={slides} />
        </Place>
      ))}
      {others && (
        <Place rect={others.rect}>
          <OthersTile count={others.count} />
        </Place>
      )}
      {split && <Split stageRef={ref} {...split} />}
    </main>
  );
}

function Tile({ id, large, slides }: { id: ItemId; large: boolean; slides: ReactNode }) {
  const item = itemOf(id);
  switch (item.kind) {
    case "person":
      return <PersonTile participantId={item.participantId} pinId={id} large={large} />;
    case "screen":
      return <ScreenTile producerId={item.producerId} pinId={id} large={large} />;
    case "slides":
      return large ? slides : <SlidesTile pinId={id} />;
    case "empty":
      return <EmptyTile />;
  }
}

/** A place on the stage. It glides when others come and go, and follows at once while the window is dragged. */
function Place({ rect: { x, y, width, height }, children }: { rect: Rect; children: ReactNode }) {
  const style: CSSProperties = { transform: `translate(${x}px, ${y}px)`, width, height };
  return (
    <div
      style={style}
      className="absolute left-0 top-0 transition-[transform,width,height] duration-180 ease-out group-data-resizing/stage:transition-none"
    >
      <div className="size-full animate-rise">{children}</div>
    </div>
  );
}
