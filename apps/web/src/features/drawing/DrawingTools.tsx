"use client";

import { Toolbar as Base } from "@base-ui/react/toolbar";
import {
  ArrowUpRight,
  Circle,
  Ellipsis,
  Eraser,
  Highlighter,
  Minus,
  Pen,
  Square,
  SquareMousePointer,
  Type,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, type MouseEvent, type ReactNode } from "react";
import { useMeeting, useMeetingClient, usePreference } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Menu, MenuItem } from "../../shared/ui/Menu.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { LookMenu } from "./LookMenu.tsx";
import { mayDraw, mayPoint } from "./model/rights.ts";
import { shapes, toolKeys, type Tool, type ToolAction } from "./model/tools.ts";
import { MoreTools } from "./MoreTools.tsx";
import { hand, useHand } from "./tool-store.ts";
import { useToolKeys } from "./use-tool-keys.ts";

const icons: Record<Tool, ReactNode> = {
  pointer: <SquareMousePointer />,
  pen: <Pen />,
  highlighter: <Highlighter />,
  line: <Minus />,
  arrow: <ArrowUpRight />,
  rectangle: <Square />,
  ellipse: <Circle />,
  text: <Type />,
  eraser: <Eraser />,
};

/** What one can point, draw and write with on the slides; for those who may. */
export function DrawingTools() {
  const draws = useMeeting(mayDraw);
  const points = useMeeting(mayPoint);
  return (draws || points) && <Toolbar draws={draws} />;
}

function Toolbar({ draws }: { draws: boolean }) {
  const t = useTranslations("drawing");
  const { drawings } = useMeetingClient();
  const act = useAct();
  const tool = useHand((state) => state.tool);
  const shape = useHand((state) => state.shape);
  const shown = useHand((state) => state.shown);
  useEffect(() => () => hand.setState({ tool: null }), []);

  const undo = useCallback(() => {
    if (shown) act(async () => (await drawings.undo(shown)) || toast(t("nothingToUndo")));
  }, [act, drawings, shown, t]);
  const onKey = useCallback(
    (action: ToolAction) => {
      if (action.do === "take") take(action.tool);
      else if (action.do === "undo") undo();
      else hand.setState({ tool: null });
    },
    [undo],
  );
  useToolKeys(tool !== null, onKey);

  const nameOf = useNameWithKey();
  const button = (one: Tool) => <ToolButton tool={one} held={tool === one} />;
  return (
    // One stop for Tab; within it the arrows go from tool to tool, so that they turn no slides (see use-slide-keys.ts).
    <Base.Root
      aria-label={t("tools")}
      data-own-arrows
      // On a phone all stay in one row: each gives up what is too much of its width.
      className="flex max-w-full flex-wrap items-center justify-center gap-0.5 pointer-coarse:gap-0 max-sm:w-full max-sm:flex-nowrap max-sm:*:w-auto max-sm:*:min-w-6 max-sm:*:max-w-control max-sm:*:flex-1"
    >
      {button("pointer")}
      {draws && (
        <>
          {button("pen")}
          {button("highlighter")}
          <Menu
            side="top"
            align="center"
            theme="dark"
            trigger={
              <Base.Button
                render={
                  <IconButton
                    label={t("shapes")}
                    icon={icons[shape]}
                    variant={tool === shape ? "on" : "quiet"}
                    tooltipSide="top"
                  />
                }
              />
            }
          >
            {shapes.map((one) => (
              <MenuItem key={one} icon={icons[one]} onSelect={() => take(one)}>
                {nameOf(one)}
              </MenuItem>
            ))}
          </Menu>
          {button("text")}
          {button("eraser")}
          <LookMenu />
          <Base.Button
            disabled={!shown}
            focusableWhenDisabled={false}
            onMouseDown={keepFocus}
            onClick={undo}
            render={<IconButton label={t("undo")} icon={<Undo2 />} />}
          />
          <MoreTools
            trigger={<Base.Button render={<IconButton label={t("more")} icon={<Ellipsis />} tooltipSide="top" />} />}
          />
        </>
      )}
    </Base.Root>
  );
}

/** Takes a tool, or lays it down when it is in the hand. */
function take(tool: Tool): void {
  const isShape = (shapes as readonly Tool[]).includes(tool);
  hand.setState((state) => ({ tool: state.tool === tool && !isShape ? null : tool, ...(isShape && { shape: tool }) }));
}

/** What a tool is called where its key is told too, for those who use keys. */
function useNameWithKey(): (tool: Tool) => string {
  const t = useTranslations("drawing");
  const singleKeys = usePreference((preference) => preference.singleKeys);
  return (tool) => (singleKeys ? t("withKey", { name: t(tool), key: toolKeys[tool] }) : t(tool));
}

function ToolButton({ tool, held }: { tool: Tool; held: boolean }) {
  const t = useTranslations("drawing");
  const nameOf = useNameWithKey();
  return (
    <Base.Button
      aria-pressed={held}
      onMouseDown={keepFocus}
      onClick={() => take(tool)}
      render={<IconButton label={t(tool)} tooltip={nameOf(tool)} icon={icons[tool]} variant={held ? "on" : "quiet"} />}
    />
  );
}

/** A mouse takes a tool and leaves the focus where it is: the arrows go on turning slides for whoever doesn't walk here by keyboard. */
const keepFocus = (event: MouseEvent) => event.preventDefault();
