// Short lines that tell what was done, with a way back where there is one. Read out by screen readers.

export interface Notice {
  id: number;
  text: string;
  bad: boolean;
  undo: (() => void) | null;
}

let last = 0;

class Notices {
  all = $state<Notice[]>([]);

  say(text: string, options: { bad?: boolean; undo?: () => void } = {}): void {
    last += 1;
    const notice: Notice = { id: last, text, bad: options.bad ?? false, undo: options.undo ?? null };
    this.all = [...this.all.slice(-2), notice];
    window.setTimeout(() => this.drop(notice.id), options.bad ? 12000 : 7000);
  }

  drop(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
