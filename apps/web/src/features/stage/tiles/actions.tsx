"use client";

import { EyeOff, Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useView, useViewActions } from "../../../shared/meeting/context.tsx";
import { preferences } from "../../../shared/meeting/preferences.ts";
import { IconButton } from "../../../shared/ui/IconButton.tsx";

/** Keeps something large for this person, or lets it go again. */
export function PinButton({ pinId, name, large }: { pinId: string; name: string; large: boolean }) {
  const t = useTranslations("stage");
  const pinned = useView((view) => view.pinned === pinId);
  const { pin } = useViewActions();
  return (
    <IconButton
      label={t(pinned ? "unpin" : "pin", { name })}
      icon={pinned ? <PinOff /> : <Pin />}
      variant="solid"
      tooltipSide={large ? "left" : "bottom"}
      onClick={() => pin(pinned ? null : pinId)}
    />
  );
}

/** Takes one's own tile off the stage; the menu "More" brings it back. */
export function HideSelfButton() {
  const t = useTranslations("stage");
  return (
    <IconButton
      label={t("hideSelf")}
      icon={<EyeOff />}
      variant="solid"
      tooltipSide="bottom"
      onClick={() => preferences().setState({ selfView: false })}
    />
  );
}
