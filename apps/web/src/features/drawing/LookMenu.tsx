"use client";

import { Toolbar } from "@base-ui/react/toolbar";
import { markHex } from "@moim/drawing";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MarkColor } from "@moim/protocol/views";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../shared/ui/Menu.tsx";
import { markColors, widths } from "./model/tools.ts";
import { hand, useHand } from "./tool-store.ts";

const lineHeights = { thin: "h-0.5", medium: "h-1", thick: "h-2" } as const;

/** The colour and width of what is drawn next. */
export function LookMenu() {
  const t = useTranslations("drawing");
  const color = useHand((state) => state.color);
  const width = useHand((state) => state.width);
  return (
    <Menu
      side="top"
      align="center"
      theme="dark"
      trigger={
        <Toolbar.Button render={<IconButton label={t("look")} icon={<Swatch color={color} />} tooltipSide="top" />} />
      }
    >
      {markColors.map((one) => (
        <MenuItem key={one} icon={<Swatch color={one} />} onSelect={() => hand.setState({ color: one })}>
          <Chosen is={one === color}>{t(`colors.${one}`)}</Chosen>
        </MenuItem>
      ))}
      <MenuSeparator />
      {widths.map((one) => (
        <MenuItem
          key={one}
          icon={<span aria-hidden="true" className={`w-4.5 rounded-full bg-current ${lineHeights[one]}`} />}
          onSelect={() => hand.setState({ width: one })}
        >
          <Chosen is={one === width}>{t(`widths.${one}`)}</Chosen>
        </MenuItem>
      ))}
    </Menu>
  );
}

function Chosen({ is, children }: { is: boolean; children: string }) {
  return (
    <span className="flex items-center justify-between gap-3">
      {children}
      {is && <Check aria-hidden="true" />}
    </span>
  );
}

/** A drop of ink on paper: it looks the same in both themes. */
function Swatch({ color }: { color: MarkColor }) {
  return (
    <span aria-hidden="true" className="size-4.5 rounded-full border border-line-control bg-paper p-0.5">
      <span className="block size-full rounded-full" style={{ background: markHex[color] }} />
    </span>
  );
}
