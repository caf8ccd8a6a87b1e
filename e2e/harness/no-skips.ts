import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Fails the run when a test was skipped: what is not run is not known to work. */
export default class NoSkips implements Reporter {
  private readonly skipped: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') this.skipped.push(test.titlePath().slice(2).join(' › '));
  }

  onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    if (this.skipped.length === 0) return Promise.resolve({});
    console.error(`\n${this.skipped.length} skipped, which counts as failed:\n  ${this.skipped.join('\n  ')}`);
    return Promise.resolve({ status: result.status === 'passed' ? 'failed' : result.status });
  }

  printsToStdio(): boolean {
    return false;
  }
}
