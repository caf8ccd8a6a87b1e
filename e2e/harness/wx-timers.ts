/** The four timer functions of a Mini Program, whose ids are numbers; all can be stopped together. */
export class WxTimers {
  private readonly running = new Map<number, NodeJS.Timeout>();
  private last = 0;

  constructor(private readonly guard: (run: () => void) => void) {}

  readonly globals = {
    setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
      const id = ++this.last;
      const fire = (): void => {
        this.running.delete(id);
        this.guard(() => {
          run(...args);
        });
      };
      this.running.set(id, setTimeout(fire, ms));
      return id;
    },
    setInterval: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
      const id = ++this.last;
      const fire = (): void => {
        this.guard(() => {
          run(...args);
        });
      };
      this.running.set(id, setInterval(fire, ms));
      return id;
    },
    clearTimeout: (id: number): void => {
      this.clear(id);
    },
    clearInterval: (id: number): void => {
      this.clear(id);
    },
  };

  clearAll(): void {
    for (const id of [...this.running.keys()]) this.clear(id);
  }

  private clear(id: number): void {
    clearTimeout(this.running.get(id));
    this.running.delete(id);
  }
}
