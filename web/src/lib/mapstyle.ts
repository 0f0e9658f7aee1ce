// The map's layers, in the page's own colours and fonts. No tiles, no glyphs, no network: all of it is bundled.

import type {
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { Basemap } from "./basemap";
import { RADII, SINGLE } from "./clusters";

// Families of the system, for every script; a name with a digit in it would have to be quoted, which the drawing of
// glyphs does not do.
const FONT = ["Noto Sans", "Noto Sans Arabic", "sans-serif"];
const EMPTY: SourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] } };

/** From which zoom on first-level regions are drawn. */
export const REGIONS_FROM = 3.6;

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const line = (data: GeoJSON.MultiLineString): SourceSpecification => ({
  type: "geojson",
  data: { type: "Feature", properties: {}, geometry: data },
});

type NameLayout = NonNullable<SymbolLayerSpecification["layout"]>;

/** How names of the land are set; where there is no room for all, those of the lowest rank stay. */
const name = (size: NonNullable<NameLayout["text-size"]>, more: NameLayout): NameLayout => ({
  "text-field": ["get", "name"],
  "text-font": FONT,
  "text-size": size,
  "symbol-sort-key": ["get", "rank"],
  ...more,
});

/** Names in quiet ink, with a rim in the colour of the land. */
const quiet = (opacity: number, rim: number): NonNullable<SymbolLayerSpecification["paint"]> => ({
  "text-color": colour("ink-3"),
  "text-opacity": opacity,
  "text-halo-color": colour("land"),
  "text-halo-width": rim,
});

export function mapStyle(base: Basemap): StyleSpecification {
  const ink = colour("ink");
  const panel = colour("panel");
  const accent = colour("accent");
  const warn = colour("warn");
  const one: FilterSpecification = ["==", ["get", "count"], 1];
  const layers: LayerSpecification[] = [
    { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land"), "fill-antialias": true } },
    { id: "coast", type: "line", source: "land", paint: { "line-color": colour("border"), "line-width": 0.4, "line-opacity": 0.5 } },
    {
      id: "regions",
      type: "line",
      source: "regions",
      minzoom: REGIONS_FROM,
      paint: { "line-color": colour("border"), "line-width": 0.7, "line-opacity": ["interpolate", ["linear"], ["zoom"], REGIONS_FROM, 0.25, 6, 0.6] },
    },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": 0.9 } },
    {
      id: "disputed",
      type: "line",
      source: "disputed",
      paint: { "line-color": colour("ink-3"), "line-width": 1.2, "line-dasharray": [2.5, 2] },
    },
    {
      id: "countries",
      type: "symbol",
      source: "countries",
      minzoom: 1.6,
      maxzoom: 6.5,
      filter: ["<=", ["get", "rank"], ["step", ["zoom"], 30, 2, 70, 2.8, 130, 3.6, 400]],
      layout: name(["interpolate", ["linear"], ["zoom"], 1.6, 9, 5, 12], {
        "text-field": ["upcase", ["get", "name"]],
        "text-letter-spacing": 0.12,
        "text-max-width": 7,
        "text-padding": 4,
      }),
      paint: quiet(0.8, 1.2),
    },
    {
      id: "regionnames",
      type: "symbol",
      source: "regionnames",
      minzoom: 5,
      maxzoom: 9,
      layout: name(10.5, { "text-letter-spacing": 0.08, "text-max-width": 8, "text-padding": 8 }),
      paint: quiet(0.7, 1.2),
    },
    {
      id: "towns",
      type: "symbol",
      source: "towns",
      layout: name(11.5, { "text-anchor": "top", "text-offset": [0, 0.25], "text-padding": 6 }),
      paint: quiet(1, 1.4),
    },
    { id: "scope", type: "fill", source: "scope", paint: { "fill-color": accent, "fill-opacity": 0.07 } },
    { id: "scope-line", type: "line", source: "scope", paint: { "line-color": accent, "line-width": 1.5 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": accent, "fill-opacity": 0.1 } },
    {
      id: "areas-line",
      type: "line",
      source: "areas",
      paint: { "line-color": ["case", [">", ["get", "contested"], 0], warn, accent], "line-width": 1, "line-opacity": 0.75 },
    },
    {
      id: "clusters",
      type: "circle",
      source: "cells",
      filter: [">", ["get", "count"], 1],
      paint: {
        "circle-color": accent,
        "circle-opacity": 0.86,
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "count"]], ...RADII.flat()] as unknown as number,
        "circle-stroke-width": ["case", [">", ["get", "contested"], 0], 3, 1],
        "circle-stroke-color": ["case", [">", ["get", "contested"], 0], warn, panel],
      },
    },
    {
      id: "points",
      type: "circle",
      source: "cells",
      filter: one,
      paint: {
        // an area is a ring and not a point: nothing says that it happened in its middle
        "circle-color": ["case", ["get", "area"], "rgba(0,0,0,0)", accent],
        "circle-radius": ["case", ["get", "area"], 6, SINGLE],
        "circle-stroke-width": ["case", [">", ["get", "contested"], 0], 3, ["case", ["get", "area"], 2, 1]],
        "circle-stroke-color": ["case", [">", ["get", "contested"], 0], warn, ["case", ["get", "area"], accent, panel]],
      },
    },
    {
      id: "counts",
      type: "symbol",
      source: "cells",
      filter: [">", ["get", "count"], 1],
      layout: {
        "text-field": ["get", "label"],
        "text-font": FONT,
        "text-size": 12,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": colour("accent-ink") },
    },
    {
      id: "lit",
      type: "circle",
      source: "lit",
      paint: { "circle-radius": 12, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 2.5, "circle-stroke-color": ink },
    },
  ];
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: base.land },
      borders: line(base.borders),
      disputed: line(base.disputed),
      countries: {
        type: "geojson",
        data: {
          type: "FeatureCollection",
          features: base.names.map(({ name, lon, lat, rank }) => ({ type: "Feature", properties: { name, rank }, geometry: { type: "Point", coordinates: [lon, lat] } })),
        },
      },
      regions: EMPTY,
      regionnames: EMPTY,
      towns: EMPTY,
      scope: EMPTY,
      areas: EMPTY,
      cells: EMPTY,
      lit: EMPTY,
    },
    layers,
  };
}
