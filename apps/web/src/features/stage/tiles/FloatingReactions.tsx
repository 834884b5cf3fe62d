"use client";

import { useTranslations } from "next-intl";
import { useMeeting } from "../../../shared/meeting/context.tsx";
import { ReactionIcon } from "../../../shared/meeting/ReactionIcon.tsx";

/** What someone reacted with in the last seconds. */
export function FloatingReactions({ participantId }: { participantId: string }) {
  const t = useTranslations("stage.reactions");
  const reactions = useMeeting((state) => state.reactions.filter((one) => one.participantId === participantId));
  return (
    <span className="pointer-events-none absolute inset-x-0 bottom-8 flex justify-center gap-1">
      {reactions.slice(-3).map(({ key, reaction }) => (
        <span
          key={key}
          role="img"
          aria-label={t(reaction)}
          className="flex size-10 animate-rise items-center justify-center rounded-full bg-surface text-warning shadow-float"
        >
          <ReactionIcon reaction={reaction} className="size-5.5" />
        </span>
      ))}
    </span>
  );
}
