import type { Measure } from '../measure.ts';
import { activation } from './activation.ts';
import { dashboard } from './dashboard.ts';
import { heap } from './heap.ts';
import { loading } from './loading.ts';
import { packageSize } from './vsix.ts';
import { windows } from './windows.ts';

/** What the extension costs in a real VS Code; those that need calm come first. */
export const editor: readonly Measure[] = [activation, loading, dashboard, packageSize, heap, windows];
