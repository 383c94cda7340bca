import type { Question } from '../core/agents/answer.ts';

/** The questions as tools of the protocol. Read by models: what each is for stands first. */
export const tools: readonly {
  readonly question: Question;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}[] = [
  {
    question: 'left',
    name: 'whats_left',
    title: 'What is left on AI accounts',
    description:
      'What is left on the user’s AI accounts (OpenRouter, GitHub Copilot, ChatGPT Codex): balances and limits with their level, resets, pace, the age of the figures, and why an account can’t be read. What stops work first comes first.',
  },
  {
    question: 'room',
    name: 'room_for_work',
    title: 'Which account has room for work',
    description:
      'Which of the user’s AI accounts has room for work, the most first, with reasons. Ask before long or expensive work. It compares what is left, not how good models are.',
  },
  {
    question: 'forecast',
    name: 'forecast',
    title: 'How long AI accounts last',
    description:
      'When the user’s AI accounts run out at their pace, with a likely range and the chance before the reset, and what the month will cost.',
  },
];
