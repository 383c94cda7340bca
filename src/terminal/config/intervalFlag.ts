import { say } from '../../core/message.ts';
import { UsageError } from '../usageError.ts';
import type { Layer } from './layers.ts';

/** `--interval`: seconds between two readings of an account. */
export function intervalLayer({ interval }: { readonly interval?: string | undefined }): Layer {
  if (interval === undefined) return () => undefined;
  const seconds = Number(interval);
  if (interval.trim() === '' || !(seconds >= 1 && seconds <= 86_400)) throw new UsageError(say('terminal.interval'));
  return (key) => (key === 'poll.intervalSeconds' ? seconds : undefined);
}
