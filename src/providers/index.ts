import type { Provider } from '../core/provider.ts';
import { anthropic } from './anthropic.ts';
import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { gemini } from './gemini.ts';
import { huggingface } from './huggingface.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';

/** Every provider, in the order in which they are offered. */
export const providers: readonly Provider[] = [
  openrouter,
  copilot,
  codex,
  claude,
  openai,
  anthropic,
  gemini,
  huggingface,
];
