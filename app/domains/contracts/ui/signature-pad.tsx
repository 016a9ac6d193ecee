import { type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";

const WIDTH = 400;
const HEIGHT = 120;

/** Draws a signature with mouse, pen or finger; posts it as an SVG path under `name`. */
export function SignaturePad({ name }: { name: string }) {
  const { t } = useTranslation("contracts");
  const [path, setPath] = useState("");
  const isDrawing = useRef(false);

  const pointOf = (event: PointerEvent<SVGSVGElement>): string => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const start = (event: PointerEvent<SVGSVGElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    isDrawing.current = true;
    const point = pointOf(event);
    setPath((drawn) => `${drawn}${drawn ? " " : ""}M${point}`);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (!isDrawing.current) return;
    const point = pointOf(event);
    setPath((drawn) => `${drawn} L${point}`);
  };
  const stop = () => {
    isDrawing.current = false;
  };

  return (
    <div className="space-y-2">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("pad_label")}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={stop}
        onPointerCancel={stop}
        className="w-full max-w-md cursor-crosshair touch-none rounded-md border border-line-strong bg-paper-raised text-ink"
      >
        <line x1="20" y1="95" x2="380" y2="95" stroke="currentColor" strokeOpacity="0.25" strokeDasharray="3 4" />
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <input type="hidden" name={name} value={path} />
      <Button size="sm" variant="quiet" onClick={() => setPath("")} type="button">{t("pad_clear")}</Button>
    </div>
  );
}
