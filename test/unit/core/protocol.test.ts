import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { pageMessageSchema, remedies, type PageMessage } from '../../../src/protocol.ts';

const accountId = 'openrouter-0123456789ab';
const other = 'codex-ba9876543210';

const intents: readonly PageMessage[] = [
  { type: 'ready' },
  { type: 'refresh' },
  { type: 'refresh', accountId },
  { type: 'addAccount' },
  { type: 'showDashboard' },
  { type: 'showDashboard', accountId },
  { type: 'arrange', arrangement: { order: [], hidden: [] } },
  { type: 'arrange', arrangement: { order: [accountId, other], hidden: [other] } },
  { type: 'rename', accountId },
  { type: 'remove', accountId },
  ...remedies.map((remedy) => ({ type: 'remedy', accountId, remedy }) as const),
];

/** The intents, written down once more without the schema's help. */
function isIntent(value: unknown): boolean {
  return intents.some((intent) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields = value as Record<string, unknown>;
    if (Object.keys(fields).toSorted().join() !== Object.keys(intent).toSorted().join()) return false;
    return Object.entries(intent).every(([key, expected]) =>
      key === 'accountId'
        ? typeof fields[key] === 'string' && /^[a-z]+-[0-9a-f]{12}$/.test(fields[key])
        : key === 'arrangement'
          ? isArrangement(fields[key])
          : fields[key] === expected,
    );
  });
}

function arrange(order: readonly string[]): unknown {
  return { type: 'arrange', arrangement: { order, hidden: [] } };
}

function isArrangement(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).toSorted().join() !== 'hidden,order')
    return false;
  return Object.values(value).every(
    (ids) =>
      Array.isArray(ids) &&
      ids.length <= 1000 &&
      ids.every((id, index) => /^[a-z]+-[0-9a-f]{12}$/.test(String(id)) && ids.indexOf(id) === index),
  );
}

describe('message of a page', () => {
  for (const intent of intents) {
    it(`${JSON.stringify(intent)} is understood`, () => assert.deepEqual(pageMessageSchema.parse(intent), intent));
  }

  const refused: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['another type', { type: 'openUrl', url: 'https://evil.example' }],
    ['a type that every object has', { type: 'constructor' }],
    ['more than belongs to it', { type: 'ready', url: 'https://evil.example' }],
    ['an account id of another form', { type: 'remove', accountId: '../../etc/passwd' }],
    ['an account id that goes on', { type: 'remove', accountId: `${accountId}\n` }],
    ['an account id in a list', { type: 'remove', accountId: [accountId] }],
    ['an arrangement without its hidden accounts', { type: 'arrange', arrangement: { order: [] } }],
    ['an arrangement of more', { type: 'arrange', arrangement: { order: [], hidden: [], folded: [] } }],
    ['an order that names an account twice', arrange([accountId, accountId])],
    ['an order of something else', arrange(['__proto__'])],
    [
      'an order without an end',
      arrange(Array.from({ length: 1001 }, (_, at) => `codex-${String(at).padStart(12, '0')}`)),
    ],
    ['no account where one is needed', { type: 'remove' }],
    ['an unknown remedy', { type: 'remedy', accountId, remedy: 'runCommand' }],
    ['a command in place of a remedy', { type: 'remedy', accountId, remedy: 'workbench.action.terminal.new' }],
  ];
  for (const [name, value] of refused) {
    it(`is refused as ${name}`, () => assert.equal(pageMessageSchema.safeParse(value).success, false));
  }

  const png = `iVBORw0KGgoAAAANSUhEUg${'A'.repeat(42)}==`;
  const taken: readonly [string, unknown, boolean][] = [
    ['a picture', { type: 'savePicture', title: 'Spend by day', png }, true],
    ['a text to copy', { type: 'copyText', text: '| a |' }, true],
    [
      'a picture of another kind',
      { type: 'savePicture', title: 'x', png: `R0lGODlhAQABAIAAAAAAAP${'A'.repeat(42)}` },
      false,
    ],
    ['a picture that is no base64', { type: 'savePicture', title: 'x', png: `${png}\n<svg>` }, false],
    ['a picture that is too large', { type: 'savePicture', title: 'x', png: png + 'A'.repeat(12_000_000) }, false],
    ['a picture with a place to write it', { type: 'savePicture', title: 'x', png, file: '/etc/passwd' }, false],
    ['a picture without a title', { type: 'savePicture', png }, false],
    ['a text without end', { type: 'copyText', text: 'a'.repeat(500_001) }, false],
    ['a list to copy', { type: 'copyText', text: ['a'] }, false],
  ];
  for (const [name, value, isTaken] of taken) {
    it(`${isTaken ? 'may be' : 'is refused as'} ${name}`, () =>
      assert.equal(pageMessageSchema.safeParse(value).success, isTaken));
  }

  it('is one of the intents or refused, whatever it is; nothing throws', () => {
    const field = fc.oneof(fc.constantFrom(accountId, ...remedies, ...intents.map(({ type }) => type)), fc.jsonValue());
    const almost = fc.record({ type: field, accountId: field, remedy: field, url: field }, { requiredKeys: [] });
    const mutated = fc
      .tuple(fc.constantFrom(...intents), fc.constantFrom('type', 'accountId', 'arrangement', 'remedy', 'extra'), field)
      .map(([intent, key, value]) => ({ ...intent, [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), almost, mutated), (value) => {
        assert.equal(pageMessageSchema.safeParse(value).success, isIntent(value));
      }),
      { numRuns: 1000 },
    );
  });
});
