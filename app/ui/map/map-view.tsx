import { MapPinOff } from "lucide-react";
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { cn } from "../cn";
import { Skeleton } from "../skeleton";
import { type EngineProps, type LineLayer, type MapWords, type MarkerProps, useMapParts } from "./engine";

const MaplibreEngine = lazy(() => import("./maplibre-engine").then((engine) => ({ default: engine.MaplibreEngine })));
const MapboxEngine = lazy(() => import("./mapbox-engine").then((engine) => ({ default: engine.MapboxEngine })));

export interface MapViewProps extends Omit<EngineProps, "onRefused" | "isCooperative"> {
  isCooperative?: boolean;
  className?: string;
}

type Engine = "mapbox" | "maplibre" | "none";

/** WebGL 2 is what both engines draw with. */
function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/**
 * A map that is never blank: Mapbox where the deployment has an account, else the embedded basemap; when neither can
 * be drawn, a note, and the list beside it stays. Its code is fetched only in the browser and only where it stands.
 * `label` names it for screen readers; every page that shows a map also says in words what is on it.
 */
export function MapView({ className, isCooperative = false, ...props }: MapViewProps) {
  const [engine, setEngine] = useState<Engine | undefined>();
  useEffect(() => {
    if (!canDraw()) setEngine("none");
    else setEngine(props.settings.mapboxToken ? "mapbox" : "maplibre");
  }, [props.settings.mapboxToken]);
  const next = () => setEngine((current) => (current === "mapbox" ? "maplibre" : "none"));
  return (
    <div className={cn("relative isolate overflow-hidden bg-paper-sunken", className)} data-engine={engine ?? "waiting"}>
      <Drawn engine={engine} words={props.words} onBroken={next}>
        {(Chosen) => <Chosen {...props} isCooperative={isCooperative} onRefused={next} />}
      </Drawn>
    </div>
  );
}

interface DrawnProps {
  engine: Engine | undefined;
  words: MapWords;
  onBroken: () => void;
  children: (engine: ComponentType<EngineProps>) => ReactNode;
}

function Drawn({ engine, words, onBroken, children }: DrawnProps) {
  const waiting = <Waiting text={words.loading} />;
  if (!engine) return waiting;
  if (engine === "none") return <Unavailable text={words.unavailable} />;
  return (
    <EngineBoundary key={engine} onBroken={onBroken}>
      <Suspense fallback={waiting}>{children(engine === "mapbox" ? MapboxEngine : MaplibreEngine)}</Suspense>
    </EngineBoundary>
  );
}

function Waiting({ text }: { text: string }) {
  return (
    <div className="absolute inset-0 flex items-center justify-center p-6 text-13 text-ink-muted" role="status">
      <span className="sr-only">{text}</span>
      <Skeleton className="size-full" />
    </div>
  );
}

function Unavailable({ text }: { text: string }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-6 text-center text-13 text-ink-muted">
      <MapPinOff size={24} aria-hidden />
      <p className="max-w-sm">{text}</p>
    </div>
  );
}

/** An engine that fails while it is fetched or drawn makes room for the next; the page around it stays. */
class EngineBoundary extends Component<{ onBroken: () => void; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch() {
    this.props.onBroken();
  }

  override render() {
    return this.state.isBroken ? null : this.props.children;
  }
}

/** A spot of the map with anything in it; stands inside a `MapView`. */
export function MapMarker(props: MarkerProps) {
  const parts = useMapParts();
  return parts ? <parts.Marker {...props} /> : null;
}

/** A line on the map; stands inside a `MapView`. */
export function MapLine(props: LineLayer) {
  const parts = useMapParts();
  return parts ? <parts.Line {...props} /> : null;
}
