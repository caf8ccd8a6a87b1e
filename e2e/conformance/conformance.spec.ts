import { expect } from '@playwright/test';

import { cases } from './cases';
import { marks } from './marks';
import { columns } from './sdks';
import { Scene, test } from './stage';

// Cases know nothing of each other: each has its own rooms and users.
test.describe.configure({ mode: 'parallel' });

/** How long a case that must fail waits for what does not come. */
const MARKED = 2000;

for (const column of columns) {
  test.describe(column.name, () => {
    // What a published SDK does in its own time may miss a moment once; ours have to do it each time.
    test.describe.configure({ retries: column.published ? 1 : 0 });

    for (const [name, play] of Object.entries(cases)) {
      const reason = marks[name]?.[column.name];

      test(reason === undefined ? name : `not: ${name}`, async ({ stage }, info) => {
        test.setTimeout(90_000);
        const scene = new Scene(stage, column, reason === undefined ? undefined : MARKED);
        let well = false;
        try {
          if (reason === undefined) await play(scene);
          else await expect(play(scene), 'marks.ts says that this SDK cannot do it').rejects.toThrow();
          well = true;
        } finally {
          if (!well) await scene.attachLogs(info);
          const faults = await scene.end(well);
          if (well) expect(faults.filter((fault) => !column.stumbles?.test(fault))).toEqual([]);
        }
      });
    }
  });
}
