/** The line without the points that lie within `loose` of a straight run between others (Douglas and Peucker 1973). */
export function thin(line, loose) {
  if (line.length < 3) return line;
  const [a, b] = [line[0], line.at(-1)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  let most = 0;
  let at = 0;
  for (let index = 1; index + 1 < line.length; index += 1) {
    const [x, y] = line[index];
    const away = length === 0 ? Math.hypot(x - a[0], y - a[1]) : Math.abs((b[1] - a[1]) * (x - a[0]) - (b[0] - a[0]) * (y - a[1])) / length;
    if (away > most) [most, at] = [away, index];
  }
  return most <= loose ? [a, b] : [...thin(line.slice(0, at + 1), loose).slice(0, -1), ...thin(line.slice(at), loose)];
}
