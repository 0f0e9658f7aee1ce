// What is lit: a value read from a stretch of a report. Cells of the matrix, marks in the text and claims all light
// each other through this.

export interface Lit {
  claim: string;
  slot: string;
  start: number;
  end: number;
}

class Light {
  on = $state.raw<Lit | null>(null);
  /** The one that was chosen by click or key: its text is scrolled to and stays lit. */
  held = $state.raw<Lit | null>(null);

  is(claim: string, slot: string, span: { start: number; end: number } | null | undefined): boolean {
    const now = this.on ?? this.held;
    if (!now || now.claim !== claim) return false;
    if (slot !== "claim" && now.slot !== slot) return false;
    return !span || slot === "claim" || (now.start === span.start && now.end === span.end);
  }
  claim(id: string): boolean {
    return (this.on ?? this.held)?.claim === id;
  }
  clear(): void {
    this.on = null;
    this.held = null;
  }
}

export const light = new Light();
