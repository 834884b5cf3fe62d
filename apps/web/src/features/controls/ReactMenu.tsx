"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { reactions } from "@moim/protocol";
import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "../../shared/meeting/errors.ts";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { ReactionIcon } from "../../shared/meeting/ReactionIcon.tsx";
import { ControlButton } from "./ControlButton.tsx";
import { reactControl } from "./model/controls.ts";

/** The button "React" and its row of reactions. */
export function ReactMenu() {
  const t = useTranslations("controls");
  const { obstacle } = useMeeting(reactControl);
  return (
    <Base.Root modal={false} orientation="horizontal">
      <Base.Trigger
        disabled={obstacle !== null}
        render={<ControlButton label={t("react")} icon={<Smile />} obstacle={obstacle} />}
      />
      <Base.Portal>
        <Base.Positioner side="top" align="center" sideOffset={10} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="flex animate-rise gap-1 rounded-lg border border-line bg-surface p-1 text-ink shadow-float outline-none">
            <ReactionItems />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The reactions as items of the menu they stand in. */
export function ReactionItems() {
  const t = useTranslations("controls.reactions");
  const client = useMeetingClient();
  const act = useAct();
  return reactions.map((reaction) => (
    <Base.Item
      key={reaction}
      aria-label={t(reaction)}
      onClick={() => act(() => client.react(reaction))}
      className="flex size-11 cursor-pointer items-center justify-center rounded-md text-ink outline-none data-highlighted:bg-sunken data-highlighted:text-warning"
    >
      <ReactionIcon reaction={reaction} className="size-6" />
    </Base.Item>
  ));
}
