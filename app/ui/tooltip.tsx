import { type ReactElement, useState } from "react";
import { createPortal } from "react-dom";

interface Spot {
  x: number;
  y: number;
  isBelow: boolean;
}

const ROOM_ABOVE = 48;

const spotOf = (element: Element | null): Spot | null => {
  if (!element) return null;
  const { left, width, top, bottom } = element.getBoundingClientRect();
  const isBelow = top < ROOM_ABOVE;
  const x = Math.min(Math.max(left + width / 2, 72), window.innerWidth - 72);
  return { x, y: isBelow ? bottom + 6 : top - 6, isBelow };
};

/** Words on hover and focus of one focusable element. Never the only place of something important. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  const [spot, setSpot] = useState<Spot | null>(null);
  const hide = () => setSpot(null);
  return (
    <span
      className="contents"
      onPointerOver={(event) => event.pointerType === "mouse" && setSpot(spotOf(event.currentTarget.firstElementChild))}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && setSpot(spotOf(event.currentTarget.firstElementChild))}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      {spot ? createPortal(<Bubble spot={spot} text={text} />, document.body) : null}
    </span>
  );
}

function Bubble({ spot, text }: { spot: Spot; text: string }) {
  return (
    <span
      role="tooltip"
      style={{ left: spot.x, top: spot.y, transform: `translate(-50%, ${spot.isBelow ? "0" : "-100%"})` }}
      className="pointer-events-none fixed z-50 w-max max-w-64 rounded-md bg-ink px-2 py-1 text-12 text-paper shadow-float"
    >
      {text}
    </span>
  );
}
