// Writes src/whosays/export/brief/land.txt: the world's coastline, for the map in a brief.
// Natural Earth 1:50m land (public domain), as the npm package world-atlas (ISC) carries it:
//   npm ci && node make_land.mjs
// One ring a line. Rings are whole: where the source cuts land at 180 degrees, or lays a line to the pole, its parts
// are joined and run on past 180. Degrees are kept to a hundredth (about a kilometre), as encoded polylines.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";
import { thin } from "./thin.mjs";

const SCALE = 100;
const LOOSE = 0.008; // degrees that a coast may stray by where points are left out
const POLE = -89.9; // rings wholly south of this are no coast, but the rim of a flat map
const atlas = join(import.meta.dirname, "node_modules", "world-atlas");
const version = JSON.parse(readFileSync(join(atlas, "package.json"), "utf8")).version;
const topology = JSON.parse(readFileSync(join(atlas, "land-50m.json"), "utf8"));

/** The ring without its repeated last point, its longitudes running on past 180; closed along the pole if it rings it. */
function unwrap(ring) {
  const made = [[...ring[0]]];
  for (const [lon, lat] of ring.slice(1)) {
    const before = made.at(-1)[0];
    made.push([lon - 360 * Math.round((lon - before) / 360), lat]);
  }
  const [first, last] = [made[0], made.at(-1)];
  if (Math.abs(last[0] - first[0]) > 180) made.push([last[0], -90], [first[0], -90]);
  else made.pop();
  return made;
}

const onCut = ([lon]) => Math.abs(Math.abs(lon) - 180) < 1e-9;

/** The ring turned and shifted so that a run along the cut stands at its end; null where it has no such run. */
function turned(ring) {
  const size = ring.length;
  const start = ring.findIndex((point, index) => onCut(point) && onCut(ring[(index + 1) % size]) && !onCut(ring[(index + size - 1) % size]));
  if (start < 0) return null;
  let end = start;
  while (onCut(ring[(end + 1) % size])) end += 1;
  const run = (end % size) + 1;
  const away = 180 - ring[start][0];
  const points = [...ring.slice(run % size), ...ring.slice(0, run % size)].map(([lon, lat]) => [lon + away, lat]);
  const on = end - start + 1;
  return { coast: points.slice(0, size - on), from: points[size - on], to: points.at(-1) };
}

/** Joins islands that the source cuts in two at 180 degrees. */
function join180(rings) {
  const whole = [];
  const open = [];
  for (const ring of rings) {
    const half = ring.some(([, lat]) => lat === -90) ? null : turned(ring);
    if (half) open.push(half);
    else whole.push(ring);
  }
  while (open.length) {
    const one = open.shift();
    const far = (other) => Math.abs(other.from[1] - one.to[1]) + Math.abs(other.to[1] - one.from[1]);
    const best = open.reduce((index, other, at) => (index < 0 || far(other) < far(open[index]) ? at : index), -1);
    if (best < 0 || far(open[best]) > 0.1) throw new Error(`a ring cut at 180 degrees has no other half: ${one.from} ${one.to}`);
    const [other] = open.splice(best, 1);
    whole.push([...one.coast, one.from, ...other.coast, other.from]);
  }
  return whole;
}

/** A number as Google's encoded polyline algorithm format writes it: five bits a sign, the lowest first. */
function coded(number) {
  let left = number < 0 ? ~(number << 1) : number << 1;
  let made = "";
  while (left >= 32) {
    made += String.fromCharCode((32 | (left & 31)) + 63);
    left >>= 5;
  }
  return made + String.fromCharCode(left + 63);
}

/** The ring's first point and the steps from there, longitude before latitude; null where too little is left. */
function line(ring) {
  const points = thin([...ring, ring[0]], LOOSE).slice(0, -1).map(([x, y]) => [Math.round(x * SCALE), Math.round(y * SCALE)]);
  const kept = points.filter(([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1]);
  if (kept.length < 3) return null;
  return kept.map(([x, y], index) => coded(x - (kept[index - 1]?.[0] ?? 0)) + coded(y - (kept[index - 1]?.[1] ?? 0))).join("");
}

const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
const rings = join180(polygons.flat().filter((ring) => !ring.every(([, lat]) => lat < POLE)).map(unwrap));
const lines = rings.map(line).filter(Boolean);
const about = [
  `# Coastline: Natural Earth 1:50m land, from the npm package world-atlas ${version} (ISC). Natural Earth is in the public`,
  "# domain: https://www.naturalearthdata.com/about/terms-of-use/. Written by web/make_land.mjs; do not edit.",
  `# One ring a line: steps in 1/${SCALE} degree, longitude before latitude, as encoded polylines.`,
];
const out = join(import.meta.dirname, "..", "src", "whosays", "export", "brief", "land.txt");
writeFileSync(out, [...about, ...lines, ""].join("\n"));
console.log(lines.length, lines.join("\n").length);
