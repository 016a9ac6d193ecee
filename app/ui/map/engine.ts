import { type ComponentType, createContext, type ReactNode, type RefObject, useContext } from "react";

export interface MapView2d {
  longitude: number;
  latitude: number;
  zoom: number;
}

export interface MapBounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What pages may do with a drawn map, whichever engine draws it. */
export interface MapHandle {
  fit(bounds: MapBounds, options?: { maxZoom?: number }): void;
  flyTo(to: { lon: number; lat: number; zoom?: number }): void;
}

export interface MapMove extends MapView2d {
  bounds: MapBounds;
  /** False when the program moved the map. */
  byPerson: boolean;
}

/** Which engine and which basemap the deployment chose. */
export interface MapSettings {
  mapboxToken?: string;
  styleUrl?: string;
  worldview: "ne" | "cn";
}

export interface EngineProps {
  label: string;
  initialBounds?: MapBounds;
  initialView?: MapView2d;
  /** How near `initialBounds` may bring the map; 11 unless given. */
  closestZoom?: number;
  /** Scrolling the page over the map scrolls the page; the map asks for two fingers or a key. */
  isCooperative: boolean;
  settings: MapSettings;
  language: string;
  words: MapWords;
  onMoved?: (move: MapMove) => void;
  onPick?: (at: { lon: number; lat: number }) => void;
  /** The engine cannot draw: the façade turns to the next one. */
  onRefused: () => void;
  handleRef?: RefObject<MapHandle | null>;
  children?: ReactNode;
}

/** Words of the map's own controls, in the reader's language. */
export interface MapWords {
  zoomIn: string;
  zoomOut: string;
  attribution: string;
  /** How to zoom a map that lets the page scroll. */
  useKeyToZoom: string;
  useTwoFingers: string;
  /** Shown where no map can be drawn. */
  unavailable: string;
  loading: string;
}

export interface LineLayer {
  id: string;
  /** Coordinates of a GeoJSON MultiLineString. */
  lines: readonly (readonly (readonly number[])[])[];
  tone: "accent" | "faint";
  isDashed?: boolean;
}

export interface MarkerProps {
  lon: number;
  lat: number;
  /** Above its neighbours. */
  isRaised?: boolean;
  isDraggable?: boolean;
  onDragEnd?: (at: { lon: number; lat: number }) => void;
  anchor?: "center" | "bottom";
  children: ReactNode;
}

/** The parts that stand inside a map; each engine brings its own. */
export interface MapParts {
  Marker: ComponentType<MarkerProps>;
  Line: ComponentType<LineLayer>;
}

export const MapPartsContext = createContext<MapParts | null>(null);

/** A spot of the map with anything in it: a button, a picture, a number. Outside a drawn map it is nothing. */
export function useMapParts(): MapParts | null {
  return useContext(MapPartsContext);
}
