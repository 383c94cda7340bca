import type { Level } from '../core/model.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import type { Delivery } from './sink.ts';

const colours: Readonly<Record<Level, string>> = {
  exhausted: 'Attention',
  critical: 'Attention',
  warning: 'Warning',
  normal: 'Good',
  unknown: 'Default',
};

/**
 * An Adaptive Card for a workflow that begins with “When a Teams webhook request is received”:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function teamsMessage({ title, text, facts, level }: Delivery) {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      {
        type: 'TextBlock',
        text: escapeMarkdown(title),
        weight: 'Bolder',
        size: 'Medium',
        color: colours[level],
        wrap: true,
      },
      { type: 'TextBlock', text: escapeMarkdown(text), wrap: true },
      ...(facts.length > 0
        ? [
            {
              type: 'FactSet',
              facts: facts.map(({ name, value }) => ({ title: escapeMarkdown(name), value: escapeMarkdown(value) })),
            },
          ]
        : []),
    ],
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
