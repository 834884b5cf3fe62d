"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
import { usePreference } from "../../shared/meeting/context.tsx";
import { NARROW, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { classes } from "../../shared/ui/classes.ts";
import { IconButton, type IconButtonVariant } from "../../shared/ui/IconButton.tsx";
import { Kbd } from "../../shared/ui/Kbd.tsx";
import { Spinner } from "../../shared/ui/Spinner.tsx";
import { shortcutKeys, type Shortcut } from "./model/shortcuts.ts";
import type { Obstacle } from "./model/controls.ts";

type Props = {
  label: string;
  icon: ReactNode;
  variant?: IconButtonVariant;
  shortcut?: Shortcut;
  busy?: boolean;
  /** Why it can't be used. It keeps its place and focus, greyed, and its tooltip says why. */
  obstacle?: Obstacle | null;
  badge?: string | number | undefined;
  badgeTone?: "accent" | "quiet";
  /** Said after the name: a count, for example. */
  description?: string | undefined;
  expanded?: boolean;
  onClick?: () => void;
  ref?: Ref<HTMLButtonElement>;
};

/** A button of the meeting's bar. */
export function ControlButton({
  label,
  icon,
  variant = "solid",
  shortcut,
  busy = false,
  obstacle = null,
  badge,
  badgeTone = "accent",
  description,
  expanded,
  onClick,
  ...rest
}: Props) {
  const t = useTranslations("controls");
  const narrow = useMediaQuery(NARROW);
  const singleKeys = usePreference((preference) => preference.singleKeys);
  const key = shortcut && singleKeys ? shortcutKeys[shortcut] : undefined;
  const reason = obstacle && t(`obstacles.${obstacle}`);
  return (
    <IconButton
      {...rest}
      label={label}
      size={narrow ? "md" : "lg"}
      icon={busy ? <Spinner /> : icon}
      variant={reason ? "solid" : variant}
      badge={badge}
      badgeTone={badgeTone}
      aria-busy={busy || undefined}
      aria-disabled={reason ? true : undefined}
      aria-description={reason ?? description}
      {...(expanded !== undefined && { "aria-expanded": expanded })}
      aria-keyshortcuts={key}
      tooltip={
        reason ?? (
          <span className="inline-flex items-center gap-2">
            {label}
            {key && <Kbd>{key}</Kbd>}
          </span>
        )
      }
      onClick={reason || busy ? undefined : onClick}
      className={classes(reason && "text-muted opacity-60")}
    />
  );
}
